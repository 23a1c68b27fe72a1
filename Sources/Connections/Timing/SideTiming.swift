import Packets

/// What the times and windows of one side's segments show, from the first payload of the connection on.
public struct SideTiming: Hashable, Sendable {
    /// From its data to their ACKs: the way from the capture point to the other side and back.
    public internal(set) var roundTrips = RoundTrips()
    /// The least window that it advertised, before scaling; above `mostWindow` before it advertised any.
    public internal(set) var leastWindow = UInt16.max
    /// The largest, before scaling.
    public internal(set) var mostWindow: UInt16 = 0
    /// How long its window was closed.
    public internal(set) var timeClosed = Interval.zero
    /// The most of its bytes that were under way at once.
    public internal(set) var mostInFlight: UInt32 = 0
    /// SACK blocks that it sent.
    public internal(set) var sackBlocks: UInt32 = 0
    /// Its reports of bytes that came twice (RFC 2883).
    public internal(set) var duplicateReports: UInt32 = 0
    /// What it sent again.
    public internal(set) var repeats = RetransmissionCounts()

    /// Its segments that no ACK has covered yet.
    var sent = SentSegments()
    /// It sent bytes again; until those before this number are acknowledged, it recovers. Meaningful with `recovers`.
    var recoveryPoint = SequenceNumber(0)
    var recovers = false

    /// It advertised a window.
    public var hasWindow: Bool {
        leastWindow <= mostWindow
    }
}
