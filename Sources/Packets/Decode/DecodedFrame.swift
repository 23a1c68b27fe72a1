/// What one frame turned out to hold.
public enum DecodedFrame: Sendable {
    /// A TCP segment.
    case tcp(TCPPacket)
    /// An ICMP error that quotes a TCP segment.
    case icmpError(ICMPError)
    /// Something whole that is not TCP.
    case notTCP(NotTCP)
    /// A cut or malformed header on the way to TCP.
    case malformed(DecodeError)
}

/// Where decoding stopped and why: which layer, where in the frame, what it wanted, what was there.
public struct DecodeError: Error, Sendable, Hashable {
    /// The header that could not be decoded.
    public enum Layer: UInt8, Sendable, Hashable {
        case link, vlan, mpls, pppoe, wireless, ipv4, ipv6, ipv6Extension, gre, udp, vxlan, geneve, tcp, icmp
    }

    /// What set the limit that was met.
    public enum Limit: UInt8, Sendable, Hashable {
        /// The capture holds no more bytes (snaplen, or a cut file).
        case captured
        /// A length field of an enclosing header ends here.
        case declared
        /// A field's value is impossible.
        case value
    }

    /// The layer in which it happened.
    public var layer: Layer
    /// Byte offset of that layer's header in the frame.
    public var offset: Int
    /// Bytes the header needs, or the value it should have at least.
    public var needed: Int
    /// Bytes that are there, or the value found.
    public var available: Int
    /// What set the limit.
    public var limit: Limit

    /// The error with these facts.
    public init(layer: Layer, offset: Int, needed: Int, available: Int, limit: Limit) {
        self.layer = layer
        self.offset = offset
        self.needed = needed
        self.available = available
        self.limit = limit
    }
}
