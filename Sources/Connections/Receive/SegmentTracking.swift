/// How a table's connections take their segments in.
struct SegmentTracking: Sendable {
    /// Whether they keep what Zeek would log.
    var tracksZeek = true
    /// Whether they keep where their time went.
    var tracksTime = false
    /// Whether the fast path is taken (`Flow.takeFastPath`).
    var predicts = true
}
