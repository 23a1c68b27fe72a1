import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// Checks name the connection's own addresses and ports, and only what applies from where the capture was taken.
@Suite struct PageLineTests {
    private let client = Address(ipv4: 0xc000_0205)
    private let server = Address(ipv6High: 0x2001_0db8_0000_0000, low: 1)

    private func connection(_ client: Address, _ server: Address) -> Connection {
        var table = ConnectionTable()
        let syn = TCPPacket(
            source: Endpoint(address: client, port: 40_000),
            destination: Endpoint(address: server, port: 9600),
            sequence: SequenceNumber(1),
            flags: .syn
        )
        table.receive(syn, at: FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 0)))
        return table.connections[0]
    }

    @Test func wholeWordsAreFilledIn() {
        let connection = connection(client, server)
        let line: PageLine = "at SERVER: ss -ltn 'sport = :PORT and dport = :CLIENTPORT' (CLIENT), TcpPORTS, SERVERS"
        let said = "at 2001:db8::1: ss -ltn 'sport = :9600 and dport = :40000' (192.0.2.5), TcpPORTS, SERVERS"
        #expect(line.said(of: connection) == said)
    }

    @Test func nothingOfAPathBetweenTwoSocketsOfOneHost() {
        let own = connection(client, client)
        let loopback = connection(Address(ipv4: 0x7f00_0001), Address(ipv4: 0x7f00_0002))
        for line in [PageLine.path("firewalls"), .away(from: .server, "capture at SERVER")] {
            #expect(line.said(of: own) == nil && line.said(of: loopback) == nil)
            #expect(line.said(of: connection(client, server)) != nil)
        }
        #expect(PageLine("ss").said(of: loopback) == "ss")
    }

    /// Something is left to check, wherever the capture was taken, and no placeholder is misspelt.
    @Test func everyPageHasChecksForEveryPlace() {
        for rule in Catalogue.rules {
            #expect(rule.page.check.contains { $0.scope == .everywhere }, "\(rule.id.name)")
            for line in rule.page.check {
                #expect(!line.text.contains("ADDRESS") && !line.text.contains(":SPORT"), "\(rule.id.name)")
                #expect(line.text.firstRange(of: "ss -ltn ") == nil || line.text.contains(":PORT"), "\(rule.id.name)")
            }
        }
    }

    @Test(arguments: [
        (Address(ipv4: 0x0102_0304), "1.2.3.4"), (Address(ipv6High: 0, low: 1), "::1"),
        (Address(ipv6High: 0, low: 0), "::"), (Address(ipv6High: 0x2001_0db8_0000_0000, low: 0), "2001:db8::"),
        (Address(ipv6High: 0, low: 0xffff_0102_0304), "::ffff:1.2.3.4"),
        (Address(ipv6High: 0x0001_0002_0003_0004, low: 0x0005_0006_0007_0008), "1:2:3:4:5:6:7:8"),
        (Address(ipv6High: 0x0001_0000_0000_0002, low: 0x0000_0003_0000_0004), "1::2:0:3:0:4"),
    ])
    func addresses(_ address: Address, _ text: String) {
        #expect(address.text == text)
    }
}
