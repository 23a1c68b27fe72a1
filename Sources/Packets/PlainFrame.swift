/// A whole TCP segment in IPv4 without options in Ethernet, as most frames are: known by one look and decoded without a step
/// for each header.
///
/// It stands for the frame it was made of, whose bytes each of its methods is lent again.
public struct PlainFrame: Sendable {
    /// Ethernet's and IPv4's headers.
    private static let headers = 34

    /// Length of the TCP header as its data offset declares it, in bytes: 20 ... 60.
    private let headerLength: UInt8
    /// Where IPv4 says that the segment ends, in bytes from the beginning of the frame.
    private let end: UInt32

    /// One of these; nil for any other frame, which is left to `FrameDecoder`.
    public init?(_ frame: RawSpan, originalLength: Int, link: LinkType) {
        let captured = frame.byteCount
        guard link == .ethernet, captured >= 54, captured <= originalLength, originalLength <= Int(UInt32.max),
            frame.u16(at: 12) == EtherType.ipv4, frame.u8(at: 14) == 0x45, frame.u8(at: 23) == IPProtocol.tcp
        else { return nil }
        let end = 14 + Int(frame.u16(at: 16))
        let headerLength = Int(frame.u8(at: 46) >> 4) << 2
        // No fragment, nothing missing on the wire, and all headers captured.
        guard frame.u16(at: 20) & 0x3fff == 0, end <= originalLength, headerLength >= 20,
            Self.headers + headerLength <= min(end, captured)
        else { return nil }
        self.end = UInt32(truncatingIfNeeded: end)
        self.headerLength = UInt8(truncatingIfNeeded: headerLength)
    }

    /// Who sent it.
    @inline(__always)
    public func source(_ frame: RawSpan) -> Endpoint {
        Endpoint(address: frame.ipv4Address(at: 26), port: frame.u16(at: 34))
    }

    /// Whom it is for.
    @inline(__always)
    public func destination(_ frame: RawSpan) -> Endpoint {
        Endpoint(address: frame.ipv4Address(at: 30), port: frame.u16(at: 36))
    }

    /// Decodes it over another segment, where it will stay: a copy would cost as much as the decoding.
    public func decode(_ frame: RawSpan, into packet: inout TCPPacket) {
        // One check for all loads below.
        guard frame.byteCount >= 54 else { return }
        let fragment = frame.u16(at: 20)
        packet.source = source(frame)
        packet.destination = destination(frame)
        packet.sequence = SequenceNumber(frame.u32(at: 38))
        packet.acknowledgment = SequenceNumber(frame.u32(at: 42))
        packet.flags = TCPFlags(rawValue: frame.u16(at: 46) & 0x0fff)
        packet.window = frame.u16(at: 48)
        packet.urgentPointer = frame.u16(at: 52)
        packet.identification = frame.u16(at: 18)
        packet.payloadLength = end &- UInt32(Self.headers) &- UInt32(headerLength)
        packet.missingBytes = 0
        packet.headerLength = headerLength
        packet.timeToLive = frame.u8(at: 22)
        packet.traits = fragment & 0x4000 != 0 ? .dontFragment : []
        if frame.byteCount < end { packet.traits.insert(.cut) }
        packet.options.read(frame, at: 54, count: Int(headerLength) - 20)
    }

    /// The segment.
    public func segment(_ frame: RawSpan) -> TCPPacket {
        var packet = TCPPacket()
        decode(frame, into: &packet)
        return packet
    }
}
