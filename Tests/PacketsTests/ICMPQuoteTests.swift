import Packets
import Testing

/// ICMP errors that quote a TCP segment (RFC 792, RFC 4443).
@Suite struct ICMPQuoteTests {
    @Test func portUnreachableWithEightBytesOfTCP() throws {
        let quote = Layers.ipv4(6, Layers.tcp).prefix(28)
        let frame = Layers.ipv4(1, [3, 3, 0, 0, 0, 0, 0, 0] + quote)
        guard case .icmpError(let error) = decode(frame, link: 12) else {
            Issue.record("no ICMP error")
            return
        }
        #expect(error.type == 3 && error.code == 3 && error.nextHopMTU == nil)
        #expect(error.quotedSource.port == 40000 && error.quotedDestination.port == 9502)
        #expect(error.quotedSequence == SequenceNumber(1000) && error.quotedFlags == nil)
        #expect(error.reporter == Address(ipv4: 0x0a00_0001) && error.recipient == Address(ipv4: 0x0a00_0002))
        #expect(error.length == 36)
    }

    @Test func fragmentationNeededHasTheMTU() {
        let frame = Layers.ipv4(1, [3, 4, 0, 0, 0, 0, 0x05, 0x78] + Layers.ipv4(6, Layers.tcp))
        guard case .icmpError(let error) = decode(frame, link: 12) else {
            Issue.record("no ICMP error")
            return
        }
        #expect(error.nextHopMTU == 1400 && error.quotedFlags == [.psh, .ack])
    }

    @Test func packetTooBigOverIPv6() {
        let frame = Layers.ipv6(58, [2, 0, 0, 0, 0, 0, 0x05, 0x00] + Layers.ipv6(6, Layers.tcp))
        guard case .icmpError(let error) = decode(frame, link: 12) else {
            Issue.record("no ICMP error")
            return
        }
        #expect(error.type == 2 && error.nextHopMTU == 1280)
    }

    @Test(
        arguments: [
            [8, 0, 0, 0, 0, 0, 0, 0] + Layers.ipv4(6, Layers.tcp),
            [3, 3, 0, 0, 0, 0, 0, 0] + Layers.ipv4(17, Layers.udp(to: 53, [])),
            [3, 3, 0, 0],
        ] as [[UInt8]]
    )
    func whatQuotesNoTCPIsNone(_ message: [UInt8]) {
        if case .icmpError = decode(Layers.ipv4(1, message), link: 12) { Issue.record("an ICMP error") }
    }
}
