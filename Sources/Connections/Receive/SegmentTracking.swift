/// How a table's connections take their segments in.
struct SegmentTracking: Sendable {
    /// Whether they keep what Zeek would log.
    var tracksZeek = true
    /// Whether the usual segment goes the short way.
    var predicts = true
}
