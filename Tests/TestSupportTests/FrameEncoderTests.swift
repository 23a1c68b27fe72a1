import Packets
import TestSupport
import Testing

/// Decoding what was encoded is the identity.
@Suite struct FrameEncoderTests {
    private static let carriers: [FrameEncoder.Carrier] = [.ethernet, .vlan(7), .linuxCooked2]

    private static var canDecode: Bool {
        if case .notTCP(NotTCP(.linkType, 1)) = decode(segment(.ipv4), in: .ethernet) { return false }
        return true
    }

    private static func segment(_ family: Address.Family) -> TCPPacket {
        let isV4 = family == .ipv4
        var options = TCPOptions()
        for byte: UInt8 in [2, 4, 5, 180, 1, 3, 3, 7] { options.append(byte) }
        options.declaredCount = options.count
        return TCPPacket(
            source: Endpoint(address: isV4 ? Address(ipv4: 0x0a00_0001) : Address(ipv6High: 1, low: 2), port: 40000),
            destination: Endpoint(address: isV4 ? Address(ipv4: 0xc0a8_0102) : Address(ipv6High: 3, low: 4), port: 80),
            sequence: SequenceNumber(.max - 3),
            acknowledgment: SequenceNumber(0x1234_5678),
            flags: [.syn, .ack, .ece, .ae],
            window: 65535,
            urgentPointer: 9,
            identification: isV4 ? 4711 : 0,
            payloadLength: 1000,
            headerLength: 28,
            timeToLive: 57,
            options: options
        )
    }

    private static func decode(_ packet: TCPPacket, in carrier: FrameEncoder.Carrier) -> DecodedFrame {
        guard let frame = FrameEncoder.frame(packet, in: carrier) else { return .notTCP(NotTCP(.nesting)) }
        return FrameDecoder.decode(
            frame.span.bytes,
            originalLength: frame.count,
            link: FrameEncoder.link(of: carrier)
        )
    }

    @Test(.enabled(if: canDecode, "frames cannot be decoded yet"), arguments: carriers, [Address.Family.ipv4, .ipv6])
    func decodingGivesBackWhatWasEncoded(carrier: FrameEncoder.Carrier, family: Address.Family) throws {
        let sent = Self.segment(family)
        guard case .tcp(let found) = Self.decode(sent, in: carrier) else {
            Issue.record("not a TCP segment")
            return
        }
        #expect(found.source == sent.source && found.destination == sent.destination)
        #expect(found.sequence == sent.sequence && found.acknowledgment == sent.acknowledgment)
        #expect(found.flags == sent.flags && found.window == sent.window && found.urgentPointer == sent.urgentPointer)
        #expect(found.identification == sent.identification && found.timeToLive == sent.timeToLive)
        #expect(found.payloadLength == sent.payloadLength && found.headerLength == sent.headerLength)
        #expect(found.options == sent.options)
    }

    @Test func whatNoIPPacketCanHoldIsNotEncoded() {
        var packet = Self.segment(.ipv4)
        packet.payloadLength = 70_000
        #expect(FrameEncoder.frame(packet, in: .ethernet) == nil)
    }
}
