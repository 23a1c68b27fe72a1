import Packets
import TestSupport
import Testing

/// Decodes `bytes` as a frame that was `originalLength` bytes long on the wire; nil for a frame captured whole.
func decode(_ bytes: [UInt8], _ link: LinkType = .ethernet, originalLength: Int? = nil) -> DecodedFrame {
    FrameDecoder.decode(bytes.span.bytes, originalLength: originalLength ?? bytes.count, link: link)
}

extension DecodedFrame {
    /// The TCP segment, if it is one.
    var packet: TCPPacket? {
        if case .tcp(let packet) = self { packet } else { nil }
    }

    /// The ICMP error, if it is one.
    var icmp: ICMPError? {
        if case .icmpError(let error) = self { error } else { nil }
    }

    /// Why there is no TCP, if the frame was whole.
    var reason: NotTCP? {
        if case .notTCP(let reason) = self { reason } else { nil }
    }

    /// What was malformed.
    var error: DecodeError? {
        if case .malformed(let error) = self { error } else { nil }
    }
}

/// Expects the segment that `FrameBuilder.tcp` builds, between the sample's ends.
func expectSample(
    _ decoded: DecodedFrame,
    _ family: Address.Family = .ipv4,
    traits: PacketTraits = [],
    payloadLength: UInt32 = 23,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let packet = try #require(decoded.packet, "\(decoded)", sourceLocation: sourceLocation)
    let isVersion4 = family == .ipv4
    let sample = FrameBuilder.Sample.self
    func check(_ holds: Bool, _ comment: Comment) {
        #expect(holds, comment, sourceLocation: sourceLocation)
    }
    let source = Endpoint(address: isVersion4 ? sample.clientIPv4 : sample.clientIPv6, port: 40000)
    let destination = Endpoint(address: isVersion4 ? sample.serverIPv4 : sample.serverIPv6, port: 9502)
    check(packet.source == source, "source \(packet.source)")
    check(packet.destination == destination, "destination \(packet.destination)")
    check(packet.sequence.rawValue == 0x1122_3344, "sequence \(packet.sequence)")
    check(packet.acknowledgment.rawValue == 0x5566_7788, "acknowledgment \(packet.acknowledgment)")
    check(packet.flags == [.psh, .ack], "flags \(packet.flags)")
    check(packet.window == 502, "window \(packet.window)")
    check(packet.urgentPointer == 3, "urgent pointer \(packet.urgentPointer)")
    check(packet.timeToLive == sample.timeToLive, "time to live \(packet.timeToLive)")
    check(packet.identification == (isVersion4 ? sample.identification : 0), "identification \(packet.identification)")
    check(packet.payloadLength == payloadLength, "payload length \(packet.payloadLength)")
    check(packet.traits == traits, "traits \(packet.traits)")
}
