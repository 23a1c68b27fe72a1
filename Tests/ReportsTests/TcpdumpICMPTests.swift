import Packets
import Reports
import Testing

/// Every expected text was printed by tcpdump 4.99.3.
@Suite struct TcpdumpICMPTests {
    @Test(
        arguments: [
            (3, 0, 0, "net 10.0.0.2 unreachable"),
            (3, 1, 0, "host 10.0.0.2 unreachable"),
            (3, 2, 0, "10.0.0.2 protocol 6 unreachable"),
            (3, 3, 0, "10.0.0.2 tcp port 9502 unreachable"),
            (3, 4, 1400, "10.0.0.2 unreachable - need to frag (mtu 1400)"),
            (3, 4, 0, "10.0.0.2 unreachable - need to frag"),
            (3, 5, 0, "10.0.0.2 unreachable - source route failed"),
            (3, 6, 0, "net 10.0.0.2 unreachable - unknown"),
            (3, 7, 0, "host 10.0.0.2 unreachable - unknown"),
            (3, 8, 0, "10.0.0.2 unreachable - source host isolated"),
            (3, 9, 0, "net 10.0.0.2 unreachable - admin prohibited"),
            (3, 10, 0, "host 10.0.0.2 unreachable - admin prohibited"),
            (3, 11, 0, "net 10.0.0.2 unreachable - tos prohibited"),
            (3, 12, 0, "host 10.0.0.2 unreachable - tos prohibited"),
            (3, 13, 0, "host 10.0.0.2 unreachable - admin prohibited filter"),
            (3, 14, 0, "host 10.0.0.2 unreachable - host precedence violation"),
            (3, 15, 0, "host 10.0.0.2 unreachable - precedence cutoff"),
            (3, 16, 0, "10.0.0.2 unreachable - #16"),
            (3, 17, 0, "10.0.0.2 unreachable - #17"),
            (4, 0, 0, "source quench"),
            (11, 0, 0, "time exceeded in-transit"),
            (11, 1, 0, "ip reassembly time exceeded"),
            (11, 2, 0, "time exceeded-#2"),
            (12, 1, 0, "parameter problem - code 1"),
            (12, 2, 0, "parameter problem - code 2"),
        ] as [(UInt8, UInt8, UInt32, String)]
    )
    func version4(type: UInt8, code: UInt8, mtu: UInt32, expected: String) {
        let lineStart = "IP 10.0.0.254 > 10.0.0.1: ICMP "
        let text = line(
            type: type,
            code: code,
            mtu: mtu,
            reporter: Address(ipv4: 0x0a00_00fe),
            source: Address(ipv4: 0x0a00_0001),
            destination: Address(ipv4: 0x0a00_0002),
            length: 36
        )
        #expect(text == lineStart + expected + ", length 36")
    }

    @Test(
        arguments: [
            (1, 0, 0, "destination unreachable, unreachable route fd00::2, length 68"),
            (1, 1, 0, "destination unreachable,  unreachable prohibited fd00::2, length 68"),
            (1, 2, 0, "destination unreachable, beyond scope fd00::2, source address fd00::1, length 68"),
            (1, 3, 0, "destination unreachable, unreachable address fd00::2, length 68"),
            (1, 4, 0, "destination unreachable, unreachable port, fd00::2 tcp port 9502, length 68"),
            (1, 5, 0, "destination unreachable, unknown unreach code (5)"),
            (2, 0, 1280, "packet too big, mtu 1280, length 68"),
            (3, 0, 0, "time exceeded in-transit for fd00::2, length 68"),
            (3, 1, 0, "time exceeded in-transit (reassembly), length 68"),
            (3, 2, 0, "time exceeded in-transit, unknown code (2), length 68"),
            (4, 4, 0, "parameter problem, code-#4, length 68"),
            (4, 5, 0, "parameter problem, code-#5, length 68"),
            (4, 6, 0, "parameter problem, code-#6, length 68"),
            (4, 7, 0, "parameter problem, code-#7, length 68"),
        ] as [(UInt8, UInt8, UInt32, String)]
    )
    func version6(type: UInt8, code: UInt8, mtu: UInt32, expected: String) {
        let net: UInt64 = 0xfd00_0000_0000_0000
        let text = line(
            type: type,
            code: code,
            mtu: mtu,
            reporter: Address(ipv6High: net, low: 0xfe),
            source: Address(ipv6High: net, low: 1),
            destination: Address(ipv6High: net, low: 2),
            length: 68
        )
        #expect(text == "IP6 fd00::fe > fd00::1: ICMP6, " + expected)
    }

    private func line(
        type: UInt8,
        code: UInt8,
        mtu: UInt32,
        reporter: Address,
        source: Address,
        destination: Address,
        length: UInt32
    ) -> String {
        let error = ICMPError(
            reporter: reporter,
            recipient: source,
            type: type,
            code: code,
            nextHopMTU: mtu == 0 ? nil : mtu,
            quotedSource: Endpoint(address: source, port: 40000),
            quotedDestination: Endpoint(address: destination, port: 9502),
            quotedSequence: nil,
            quotedFlags: nil,
            length: length
        )
        var text = TextBuffer()
        TcpdumpLine.append(error, to: &text)
        return text.string
    }
}
