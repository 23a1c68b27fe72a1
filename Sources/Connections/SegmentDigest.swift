import Packets

/// What a table wants of a segment that depends on no other: it can be worked out on the core that reads, while the core
/// that tracks has more to do.
public struct SegmentDigest: Sendable {
    /// The hash of its two ends, the same in both directions.
    let path: UInt64
    /// Its header fields, folded, to tell a packet that is seen twice.
    let fingerprint: UInt32

    /// The digest of `packet`.
    @inline(__always)
    public init(_ packet: TCPPacket) {
        path = EndpointSeed.shared.hash(packet.source, packet.destination)
        fingerprint = RecentSegments.fingerprint(of: packet)
    }
}
