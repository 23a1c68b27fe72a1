import Packets

/// The longest time between two frames of a connection.
public struct LongestPause: Hashable, Sendable {
    /// How long it was.
    public internal(set) var length = Interval.zero
    /// The frame that ended it; nil while there was none.
    @PackedFrameReference public internal(set) var end: FrameReference?
    /// What most of it was spent on; nil where that cannot be told.
    public internal(set) var part: TimePart?
    /// Who owed the next segment; nil if nobody did.
    public internal(set) var owing: Side?
}
