import Connections
import Packets
import Testing

@testable import Findings

/// Answers to SYNs that are not in the capture.
@Suite struct BackscatterTests {
    @Test func oneHostToMany() throws {
        var traffic = Traffic()
        let victim = Traffic.end(1, 1, 443)
        for receiver in 1...12 {
            let end = Traffic.end(0, receiver, 2000 + receiver)
            traffic.send(victim, end, .syn, 7000, ack: 5 + UInt32(receiver))
            if receiver == 1 { traffic.send(end, victim, .rst, 6) }
        }
        let group = try #require(traffic.groups.first)
        #expect(traffic.groups.count == 1 && group.subject == .unaskedSender(victim.address))
        #expect(group.connections == 12 && group.peers == 12 && group.severity == .notice)
        #expect(group.summary.hasPrefix("10.1.0.1 (port 443) sent 12 SYN-ACKs to 12 addresses"))
        #expect(traffic.table.connections.allSatisfy { traffic.diagnosis.groups.group(of: $0) == 0 })
    }

    @Test func manyHostsToOne() throws {
        var traffic = Traffic()
        let victim = Traffic.end(0, 1, 2200)
        for sender in 1...14 { traffic.send(Traffic.end(1, sender, 443), victim, .rst, 0, ack: UInt32(sender)) }
        let group = try #require(traffic.groups.first)
        #expect(group.subject == .unaskedReceiver(victim.address) && group.resets == 14)
        // Nobody refuses them: the SYNs may only be missing here.
        #expect(group.severity == .info && group.evidence == .assumed)
        #expect(group.summary.hasPrefix("10.0.0.1 got 14 RSTs from 14 hosts (port 443)"))
    }

    @Test func tooFew() {
        var traffic = Traffic()
        for sender in 1..<GroupLimits.backscatterEnds {
            traffic.send(Traffic.end(1, sender, 443), Traffic.end(0, 1, 2200), .syn, 1, ack: 2)
        }
        #expect(traffic.groups.isEmpty)
    }

    /// One direction of a busy server: what it goes on to send shows that it was asked.
    @Test func oneDirectionOnly() {
        var traffic = Traffic()
        let server = Traffic.end(1, 1, 443)
        for client in 1...50 {
            let end = Traffic.end(0, client, 2000)
            traffic.send(server, end, .syn, 7000, ack: 6)
            traffic.send(server, end, .psh, 7001, ack: 16, length: 100)
        }
        #expect(traffic.groups.isEmpty)
    }
}
