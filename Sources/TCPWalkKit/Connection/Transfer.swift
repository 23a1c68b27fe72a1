internal import Connections

/// What one end sent, counted. All counts stop at their type's end instead of wrapping.
public struct Transfer: Hashable, Sendable {
    /// Segments of any kind.
    public let segmentCount: Int
    /// Payload bytes, each counted once.
    public let byteCount: UInt64
    /// Payload bytes that the other end acknowledged; nil if nothing of the other end was captured.
    public let acknowledgedByteCount: UInt64?
    /// Segments that carried bytes that had been sent before.
    public let retransmittedSegmentCount: Int

    init(_ transfer: Connections.Transfer, acknowledged: UInt64?) {
        segmentCount = Int(transfer.packets)
        byteCount = transfer.bytes
        acknowledgedByteCount = acknowledged
        retransmittedSegmentCount = Int(transfer.retransmittedSegments)
    }
}
