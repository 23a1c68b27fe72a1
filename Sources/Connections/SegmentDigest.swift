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

    /// Which of `count` tables tracks it. By the upper half of the hash: the lower one is the index's.
    @inline(__always)
    public func share(of count: Int) -> Int {
        Self.share(path, of: count)
    }

    /// Which of `count` tables tracks the connection whose segment `error` quotes.
    public static func share(_ error: ICMPError, of count: Int) -> Int {
        share(EndpointSeed.shared.hash(error.quotedSource, error.quotedDestination), of: count)
    }

    @inline(__always)
    private static func share(_ path: UInt64, of count: Int) -> Int {
        Int(truncatingIfNeeded: ((path >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    }
}
