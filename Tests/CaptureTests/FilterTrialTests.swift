import Packets
import TestSupport
import Testing

@testable import Capture

/// A filter tells the frames of a connection apart, or it chooses connections.
@Suite struct FilterTrialTests {
    private static let hiding = [
        "tcp[13] == 2", "tcp[tcpflags] & (tcp-syn|tcp-fin|tcp-rst) != 0", "tcp[tcpflags] == tcp-ack",
        "tcp[13] & 4 != 0",
        "src port 40000", "dst port 9502", "less 60", "greater 1000", "tcp[4:4] == 7",
    ]
    private static let choosing = ["tcp", "port 9502", "tcp port 40000 and port 9502", "not port 22", "less 60000"]

    private static func hides(_ filter: String, _ carrier: FrameEncoder.Carrier, isIPv6: Bool) throws -> Bool {
        let addresses =
            isIPv6
            ? (Address(ipv6High: 0x2001_0db8 << 32, low: 1), Address(ipv6High: 0x2001_0db8 << 32, low: 2))
            : (Address(ipv4: 0x0a00_0001), Address(ipv4: 0x0a00_0002))
        let packet = TCPPacket(
            source: Endpoint(address: addresses.0, port: 40000),
            destination: Endpoint(address: addresses.1, port: 9502),
            sequence: SequenceNumber(7),
            acknowledgment: SequenceNumber(9),
            flags: .ack
        )
        let frame = try #require(FrameEncoder.frame(packet, in: carrier))
        let link = FrameEncoder.link(of: carrier)
        var trial = FilterTrial(try CompiledFilter(filter, link: link), link: link)
        let verdicts = frame.withUnsafeBytes { bytes in
            // Twice: the second time from memory.
            (0..<2).map { _ in trial.hides(othersThan: bytes.bytes, originalLength: frame.count) }
        }
        #expect(verdicts[0] == verdicts[1])
        return verdicts[0]
    }

    @Test(arguments: hiding)
    func byFlagDirectionOrLength(_ filter: String) throws {
        #expect(try Self.hides(filter, .ethernet, isIPv6: false))
        #expect(try Self.hides(filter, .linuxCooked2, isIPv6: false))
        #expect(try Self.hides("vlan and \(filter)", .vlan(7), isIPv6: false))
    }

    @Test(arguments: choosing, [false, true])
    func byAddressAndPort(_ filter: String, isIPv6: Bool) throws {
        #expect(try !Self.hides(filter, .ethernet, isIPv6: isIPv6))
        #expect(try !Self.hides(filter, .linuxCooked2, isIPv6: isIPv6))
        #expect(try !Self.hides("vlan and \(filter)", .vlan(7), isIPv6: isIPv6))
    }

    @Test(arguments: ["src port 40000", "src host 2001:db8::1", "ip6[53] == 16", "less 100"])
    func inIPv6(_ filter: String) throws {
        #expect(try Self.hides(filter, .ethernet, isIPv6: true))
    }

    @Test(arguments: ["host 10.0.0.1", "net 10.0.0.0/24", "ip and tcp"])
    func byHost(_ filter: String) throws {
        #expect(try !Self.hides(filter, .ethernet, isIPv6: false))
    }
}
