import Packets

/// The frame that a source has read last; its bytes are lent by the source.
struct PendingFrame {
    /// When it was captured.
    var time: Timestamp
    /// Its length on the wire, in bytes.
    var originalLength: Int
    /// How its bytes begin.
    var link: LinkType
}
