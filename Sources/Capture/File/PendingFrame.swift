import Packets

/// The frame that a source has read last; its bytes are lent by the source.
struct PendingFrame {
    /// When it was captured.
    var time: Timestamp
    /// Its length on the wire, in bytes.
    var originalLength: Int
    /// How its bytes begin.
    var link: LinkType
    /// Records before it that are no frames, but are counted as such.
    var recordsBefore: UInt32 = 0
    /// The number of its interface's name (`FrameHeader.interface`).
    var interface: UInt16 = 0
    /// Which way it went, if that is asked for and the record says it.
    var direction = CapturePoint.Direction.unknown
    /// Whether the record claims a time that cannot be; `time` is then the nearest that can.
    var isTimeImpossible = false
}
