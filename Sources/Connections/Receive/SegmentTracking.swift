/// How a table's connections take their segments in.
struct SegmentTracking: Sendable {
    /// Whether they keep what Zeek would log.
    var tracksZeek = true
    /// Whether they keep where their time went.
    var tracksTime = false
    /// Whether the usual segment goes the short way.
    var predicts = true
}
