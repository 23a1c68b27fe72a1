import Packets
import Testing

/// Headers that are cut or impossible: which layer, where, what was needed, what was there, who set the limit.
@Suite struct MalformedHeaderTests {
    @Test func aCutTCPHeaderSaysWhere() {
        let frame = Layers.ethernet(0x0800, Layers.ipv4(6, Layers.tcp))
        let error = decode(Array(frame.prefix(14 + 20 + 12)), link: 1, original: frame.count).error
        #expect(error == DecodeError(layer: .tcp, offset: 34, needed: 20, available: 12, limit: .captured))
    }

    @Test func theIPLengthLimitsTheTCPHeader() {
        let frame = Layers.ethernet(0x0800, Layers.ipv4(6, Layers.tcp, length: 35))
        let error = decode(frame, link: 1).error
        #expect(error == DecodeError(layer: .tcp, offset: 34, needed: 20, available: 15, limit: .declared))
    }

    @Test func aDataOffsetBelowFiveIsImpossible() {
        let frame = Layers.ipv4(6, Layers.tcpHeader(payload: 7, offset: 4))
        #expect(
            decode(frame, link: 12).error
                == DecodeError(layer: .tcp, offset: 20, needed: 20, available: 16, limit: .value)
        )
    }

    @Test func aDataOffsetBeyondThePayloadKeepsTheNumbers() throws {
        let frame = Layers.ipv4(6, Layers.tcpHeader(payload: 7, offset: 15))
        let packet = try #require(decode(frame, link: 12).packet)
        #expect(packet.traits.contains(.badHeaderLength))
        #expect(packet.sequence == SequenceNumber(1000) && packet.payloadLength == 0 && packet.headerLength == 60)
    }

    @Test func cutOptionsAreKeptAsFarAsTheyGo() throws {
        let frame = Layers.ipv4(6, Layers.tcp)
        let packet = try #require(decode(Array(frame.prefix(20 + 20 + 3)), link: 12, original: frame.count).packet)
        #expect(packet.traits.isSuperset(of: [.optionsCut, .cut]))
        #expect(packet.options.count == 3 && packet.options.declaredCount == 12)
        #expect(packet.payloadLength == 7)
    }

    @Test(arguments: [
        (0, 4, 20, 16, DecodeError.Limit.value),
        (0x44, 0, 20, 16, DecodeError.Limit.value),
    ])
    func anImpossibleIPv4Header(_ first: Int, _: Int, _ needed: Int, _ found: Int, _ limit: DecodeError.Limit) {
        var frame = Layers.ipv4(6, Layers.tcp)
        frame[0] = UInt8(first == 0 ? 0x44 : first)
        #expect(
            decode(frame, link: 228).error
                == DecodeError(layer: .ipv4, offset: 0, needed: needed, available: found, limit: limit)
        )
    }

    @Test func anIPv4LengthBelowItsHeader() {
        let frame = Layers.ipv4(6, Layers.tcp, length: 15)
        #expect(
            decode(frame, link: 12).error
                == DecodeError(layer: .ipv4, offset: 0, needed: 20, available: 15, limit: .value)
        )
    }

    @Test func moreDeclaredThanOnTheWire() throws {
        let frame = Layers.ipv4(6, Layers.tcp, length: 20 + Layers.tcp.count + 57)
        let packet = try #require(decode(frame, link: 12).packet)
        #expect(packet.missingBytes == 57 && packet.payloadLength == 64)
        #expect(packet.traits.isSuperset(of: [.truncatedOnWire, .cut]))
    }

    @Test func laterFragmentsAreCounted() {
        #expect(decode(Layers.ipv4(6, Layers.tcp, fragment: 0x2003), link: 12).reason == .laterFragment)
        let fragment = Layers.ipv6(44, [6, 0, 0, 0x10, 0, 0, 0, 9] + Layers.tcp)
        #expect(decode(fragment, link: 12).reason == .laterFragment)
    }

    @Test func whatTcpdumpDoesNotEnter() {
        let gtp = Layers.ipv4(17, Layers.udp(to: 2152, [0x30, 0xff, 0, 0, 0, 0, 0, 1] + Layers.ipv4(6, Layers.tcp)))
        #expect(decode(gtp, link: 12).reason == .otherProtocol)
        #expect(decode(Layers.ipv4(6, Layers.tcp), link: 147).reason == .unsupportedLink)
    }

    @Test func nestingIsBounded() {
        var frame = Layers.ipv4(6, Layers.tcp)
        for _ in 0..<60 { frame = Layers.ipv4(4, frame) }
        #expect(decode(frame, link: 12).packet == nil)
        let tags = [[UInt8]](repeating: [0, 1, 0x81, 0], count: 60).flatMap(\.self)
        #expect(decode(Layers.ethernet(0x8100, tags), link: 1).packet == nil)
    }
}
