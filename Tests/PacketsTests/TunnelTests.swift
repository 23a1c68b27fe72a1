import Packets
import TestSupport
import Testing

/// Packets in packets, and how deep they may nest.
@Suite struct TunnelTests {
    private static let ipv4 = SampleFrame.ipv4

    @Test(arguments: SampleFrame.tunnels)
    func findsTheInnerSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }

    @Test func traitsOfTheOuterPacketAreForgotten() throws {
        let inner = FrameBuilder.ipv6(carrying: 0, FrameBuilder.extensionHeader(next: 4, Self.ipv4))
        try expectSample(decode(FrameBuilder.ethernet(0x86dd, inner)), traits: .tunnelled)
        let fragmented = FrameBuilder.ipv4(carrying: 4, fragment: 0x6000, Self.ipv4)
        try expectSample(decode(FrameBuilder.ethernet(0x0800, fragmented)), traits: .tunnelled)
    }

    @Test func outerLengthEndsWhatCanBeRead() {
        let outer = FrameBuilder.ipv4(carrying: 4, length: 50, Self.ipv4)
        let error = DecodeError(layer: .tcp, offset: 54, needed: 20, available: 10, limit: .declared)
        #expect(decode(FrameBuilder.ethernet(0x0800, outer)).error == error)
    }

    @Test func innerLengthBeyondTheOuterIsTruncatedOnWire() throws {
        let outer = FrameBuilder.ipv4(carrying: 4, length: 70, Self.ipv4)
        let decoded = decode(FrameBuilder.ethernet(0x0800, outer))
        try expectSample(decoded, traits: [.tunnelled, .cut, .truncatedOnWire])
        #expect(decoded.packet?.missingBytes == 13)
    }

    /// A long header of QUIC with zeros behind it.
    private static func quic(_ version: UInt32, idLength: UInt8 = 8) -> [UInt8] {
        let bytes = (0..<4).reversed().map { UInt8(truncatingIfNeeded: version >> ($0 * 8)) }
        return [0xc3] + bytes + [idLength] + [UInt8](repeating: 0, count: 30)
    }

    /// A record of DTLS 1.2 that claims `length` bytes, and has 20.
    private static func dtls(length: UInt8) -> [UInt8] {
        [22, 0xfe, 0xfd] + [UInt8](repeating: 0, count: 9) + [length] + [UInt8](repeating: 1, count: 20)
    }

    @Test(arguments: [
        RefusedFrame("DNS", NotTCP(.ipProtocol, 17), packet(17, FrameBuilder.udp(to: 53, SampleFrame.ipv4))),
        RefusedFrame(
            "Geneve 2",
            NotTCP(.geneveVersion, 2),
            packet(17, FrameBuilder.udp(to: 6081, [0x80, 0, 8, 0, 0, 0, 0, 0] + SampleFrame.ipv4))
        ),
        RefusedFrame(
            "Geneve, length as type",
            NotTCP(.etherType, 1),
            packet(17, FrameBuilder.geneve(1, SampleFrame.ipv4))
        ),
        RefusedFrame("QUIC", NotTCP(.secureDatagram, 1), packet(17, FrameBuilder.udp(to: 8443, quic(1)))),
        RefusedFrame("QUIC 2", NotTCP(.secureDatagram, 1), packet(17, FrameBuilder.udp(to: 443, quic(0x6b33_43cf)))),
        RefusedFrame(
            "QUIC draft",
            NotTCP(.secureDatagram, 1),
            packet(17, FrameBuilder.udp(to: 443, quic(0xff00_001d)))
        ),
        RefusedFrame("QUIC's port", NotTCP(.ipProtocol, 17), packet(17, FrameBuilder.udp(to: 443, quic(0x1234_5678)))),
        RefusedFrame(
            "QUIC, long id",
            NotTCP(.ipProtocol, 17),
            packet(17, FrameBuilder.udp(to: 443, quic(1, idLength: 21)))
        ),
        RefusedFrame("DTLS", NotTCP(.secureDatagram, 2), packet(17, FrameBuilder.udp(to: 5684, dtls(length: 20)))),
        RefusedFrame(
            "DTLS, too long",
            NotTCP(.ipProtocol, 17),
            packet(17, FrameBuilder.udp(to: 5684, dtls(length: 21)))
        ),
        RefusedFrame("cut UDP", NotTCP(.ipProtocol, 17), packet(17, [1, 2, 3])),
        RefusedFrame("GRE 2", NotTCP(.greVersion, 2), packet(47, [0, 2, 8, 0] + SampleFrame.ipv4)),
        RefusedFrame(
            "GRE, other type",
            NotTCP(.greProtocol, 0x1234),
            packet(47, FrameBuilder.gre(0x1234, SampleFrame.ipv4))
        ),
        RefusedFrame(
            "PPTP, bare ACK",
            NotTCP(.ipProtocol, 47),
            packet(47, FrameBuilder.pptp(sequence: nil, acknowledgment: 3, SampleFrame.ipv4))
        ),
    ])
    func otherContentIsNotTCP(frame: RefusedFrame) {
        #expect(decode(frame.bytes, frame.link).reason == frame.reason)
    }

    private static func packet(_ proto: UInt8, _ content: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: proto, content))
    }

    @Test func replyDirectionOfATunnelIsFoundByItsSourcePort() throws {
        var vxlan = FrameBuilder.vxlan(FrameBuilder.ethernet(0x0800, Self.ipv4))
        vxlan.replaceSubrange(0..<4, with: [0x12, 0xb5, 0xc3, 0x50])
        let packet = FrameBuilder.ipv4(carrying: 17, vxlan)
        try expectSample(decode(FrameBuilder.ethernet(0x0800, packet)), traits: .tunnelled)
    }

    @Test(arguments: [
        CutHeader(37, outer(47, FrameBuilder.gre(0x0800, key: 1, [])), .gre, at: 34, needs: 4),
        CutHeader(41, outer(47, FrameBuilder.gre(0x0800, key: 1, [])), .gre, at: 34, needs: 8),
        CutHeader(45, outer(47, FrameBuilder.pptp(sequence: 1, [])), .gre, at: 34, needs: 12),
        CutHeader(46, outer(17, FrameBuilder.vxlan([])), .vxlan, at: 42, needs: 8),
        CutHeader(50, outer(17, FrameBuilder.vxlan([])), .link, at: 50, needs: 14),
        CutHeader(46, outer(17, FrameBuilder.geneve(0x0800, optionBytes: 8, [])), .geneve, at: 42, needs: 8),
        CutHeader(54, outer(17, FrameBuilder.geneve(0x0800, optionBytes: 8, [])), .geneve, at: 42, needs: 16),
        CutHeader(58, outer(17, FrameBuilder.geneve(0x0800, optionBytes: 8, [])), .ipv4, at: 58, needs: 20),
    ])
    func cutTunnelHeadersTellWhere(frame: CutHeader) {
        #expect(frame.decoded.error == frame.error)
    }

    /// In Ethernet and IPv4 that declare more than there is.
    private static func outer(_ proto: UInt8, _ content: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: proto, length: 900, content))
    }

    @Test(arguments: [(22, true), (23, false), (60, false)])
    func nestingIsBounded(depth: Int, isFound: Bool) {
        let nested = (0..<depth).reduce(Self.ipv4) { inner, _ in FrameBuilder.ipv4(carrying: 4, inner) }
        let decoded = decode(FrameBuilder.ethernet(0x0800, nested))
        #expect((decoded.packet != nil) == isFound)
        #expect((decoded.reason == NotTCP(.nesting)) == !isFound)
    }
}
