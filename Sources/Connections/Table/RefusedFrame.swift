import Packets

/// A segment that the filter refused: only its two ends are known.
public struct RefusedFrame: Hashable, Sendable {
    /// Who sent it.
    public var source: Endpoint
    /// Whom it is for.
    public var destination: Endpoint

    /// The one that holds `packet`.
    @inline(__always)
    public init(_ packet: TCPPacket) {
        source = packet.source
        destination = packet.destination
    }
}
