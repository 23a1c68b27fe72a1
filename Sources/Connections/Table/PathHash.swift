import Packets

/// The hash of a segment's two ends, the same in both directions. It is computed once, on the core that reads, to choose the
/// shard, and used again there to find the connection.
public struct PathHash: Sendable {
    let value: UInt64

    /// A placeholder, overwritten before it is read.
    public static let none = PathHash(value: 0)

    private init(value: UInt64) {
        self.value = value
    }

    /// That of the ends of `packet`.
    @inline(__always)
    public init(_ packet: TCPPacket) {
        value = EndpointSeed.shared.hash(packet.source, packet.destination)
    }

    /// That of the ends of the segment in `frame`, whose bytes are lent, with the process's `seed` at hand.
    @inline(__always)
    public init(_ frame: PlainFrame, _ bytes: RawSpan, _ seed: EndpointSeed) {
        value = frame.hashOfEnds(bytes, seed)
    }

    /// That of the ends of the segment that `error` quotes.
    public init(quotedIn error: ICMPError) {
        value = EndpointSeed.shared.hash(error.quotedSource, error.quotedDestination)
    }

    /// Which of `count` tables tracks the connection; of two, the one of its `PathHalf`. The upper half of the hash decides, since
    /// the index uses the lower one.
    @inline(__always)
    public func shard(of count: Int) -> Int {
        Int(truncatingIfNeeded: ((value >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    }
}
