/// A whole TCP segment in IPv4 without options, or in IPv6 without extension headers, in Ethernet, as most frames are: known
/// by one look and decoded without a step for each header.
///
/// It describes the frame that it was made of; each method takes the frame's bytes again. What differs between IPv4 and IPv6
/// is asked once in each method, so that all places in the frame are fixed.
public struct PlainFrame: Sendable {
    /// Where TCP begins behind Ethernet and IPv4, and behind Ethernet and IPv6.
    private static let behindIPv4 = 34
    private static let behindIPv6 = 54

    private let isIPv6: Bool
    /// Length of the TCP header as its data offset declares it, in bytes: 20 ... 60.
    private let headerLength: UInt8
    /// Where IP says that the segment ends, in bytes from the beginning of the frame.
    private let end: UInt32

    /// Which of the capture's inputs it comes from (`TCPPacket.input`).
    public var input: UInt8 = 0
    /// Where it was captured (`TCPPacket.point`).
    public var point: UInt16 = 0

    /// One of these; nil for any other frame, which is left to `FrameDecoder`.
    public init?(_ frame: RawSpan, originalLength: Int, link: LinkType) {
        let captured = frame.byteCount
        guard link == .ethernet, captured >= Self.behindIPv4 + 20, captured <= originalLength,
            originalLength <= Int(UInt32.max)
        else { return nil }
        switch frame.u16(at: 12) {
        case EtherType.ipv4:
            // No options, no fragment.
            guard frame.u8(at: 14) == 0x45, frame.u8(at: 23) == IPProtocol.tcp, frame.u16(at: 20) & 0x3fff == 0
            else { return nil }
            self.init(frame, behind: Self.behindIPv4, end: 14 + Int(frame.u16(at: 16)), originalLength, isIPv6: false)
        case EtherType.ipv6:
            // No extension headers, no jumbogram.
            guard captured >= Self.behindIPv6 + 20, frame.u8(at: 14) >> 4 == 6, frame.u8(at: 20) == IPProtocol.tcp,
                frame.u16(at: 18) > 0
            else { return nil }
            let end = Self.behindIPv6 + Int(frame.u16(at: 18))
            self.init(frame, behind: Self.behindIPv6, end: end, originalLength, isIPv6: true)
        default: return nil
        }
    }

    /// Nothing is missing on the wire, and all headers are captured.
    @inline(__always)
    private init?(_ frame: RawSpan, behind start: Int, end: Int, _ originalLength: Int, isIPv6: Bool) {
        let headerLength = Int(frame.u8(at: start + 12) >> 4) << 2
        guard end <= originalLength, headerLength >= 20, start + headerLength <= min(end, frame.byteCount)
        else { return nil }
        self.isIPv6 = isIPv6
        self.headerLength = UInt8(truncatingIfNeeded: headerLength)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    /// The hash of its two ends, the same in both directions.
    public func hashOfEnds(_ frame: RawSpan, _ seed: EndpointSeed) -> UInt64 {
        guard frame.byteCount >= Self.behindIPv4 + 20 else { return 0 }
        guard !isIPv6 else {
            let ends = Self.endsV6(frame)
            return seed.hash(ends.source, ends.destination)
        }
        let ends = Self.endsV4(frame)
        return seed.hash(ends.source, ends.destination)
    }

    /// Decodes it over another segment, where it will stay: a copy would cost as much as the decoding.
    public func decode(_ frame: RawSpan, into packet: inout TCPPacket) {
        // One check for all loads below.
        guard frame.byteCount >= Self.behindIPv4 + 20 else { return }
        packet.missingBytes = 0
        packet.headerLength = headerLength
        packet.input = input
        packet.point = point
        packet.traits = frame.byteCount < end ? .cut : []
        packet.carrier = .none
        guard !isIPv6 else {
            (packet.source, packet.destination) = Self.endsV6(frame)
            packet.identification = 0
            packet.trafficClass = UInt8(truncatingIfNeeded: frame.u16(at: 14) &>> 4)
            packet.timeToLive = frame.u8(at: 21)
            return decodeTCP(frame, at: Self.behindIPv6, into: &packet)
        }
        (packet.source, packet.destination) = Self.endsV4(frame)
        packet.identification = frame.u16(at: 18)
        packet.trafficClass = frame.u8(at: 15)
        packet.timeToLive = frame.u8(at: 22)
        if frame.u16(at: 20) & 0x4000 != 0 { packet.traits.insert(.dontFragment) }
        decodeTCP(frame, at: Self.behindIPv4, into: &packet)
    }

    @inline(__always)
    private func decodeTCP(_ frame: RawSpan, at start: Int, into packet: inout TCPPacket) {
        packet.headerStart = UInt16(truncatingIfNeeded: start)
        packet.sequence = SequenceNumber(frame.u32(at: start + 4))
        packet.acknowledgment = SequenceNumber(frame.u32(at: start + 8))
        packet.flags = TCPFlags(rawValue: frame.u16(at: start + 12) & 0x0fff)
        packet.window = frame.u16(at: start + 14)
        packet.urgentPointer = frame.u16(at: start + 18)
        packet.payloadLength = end &- UInt32(truncatingIfNeeded: start) &- UInt32(headerLength)
        packet.options.read(frame, at: start + 20, count: Int(headerLength) - 20)
    }

    @inline(__always)
    private static func endsV4(_ frame: RawSpan) -> (source: Endpoint, destination: Endpoint) {
        (
            Endpoint(address: frame.ipv4Address(at: 26), port: frame.u16(at: behindIPv4)),
            Endpoint(address: frame.ipv4Address(at: 30), port: frame.u16(at: behindIPv4 + 2))
        )
    }

    @inline(__always)
    private static func endsV6(_ frame: RawSpan) -> (source: Endpoint, destination: Endpoint) {
        (
            Endpoint(address: frame.ipv6Address(at: 22), port: frame.u16(at: behindIPv6)),
            Endpoint(address: frame.ipv6Address(at: 38), port: frame.u16(at: behindIPv6 + 2))
        )
    }

    /// The segment.
    public func segment(_ frame: RawSpan) -> TCPPacket {
        var packet = TCPPacket()
        decode(frame, into: &packet)
        return packet
    }
}
