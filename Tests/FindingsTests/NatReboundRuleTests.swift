import Connections
import Packets
import Testing

@testable import Findings

/// A connection that goes on from another port or address.
@Suite struct NatReboundRuleTests {
    private static let client = Traffic.end(0, 1, 41_001)
    private static let server = Traffic.end(1, 1, 6379)

    /// A request and its answer; what comes next is 1011 of the client and 7021 of the server.
    private static func exchange(stamped: Bool) -> Traffic {
        var traffic = Traffic()
        traffic.send(client, server, .syn, 1000, stamps: stamped ? (500, 0) : nil)
        traffic.send(server, client, .syn, 7000, ack: 1001, stamps: stamped ? (90, 500) : nil)
        traffic.send(client, server, [], 1001, ack: 7001, stamps: stamped ? (502, 90) : nil)
        traffic.send(client, server, .psh, 1001, ack: 7001, length: 10, stamps: stamped ? (503, 90) : nil)
        traffic.send(server, client, .psh, 7001, ack: 1011, length: 20, stamps: stamped ? (94, 503) : nil)
        traffic.send(client, server, [], 1011, ack: 7021, stamps: stamped ? (505, 94) : nil)
        return traffic
    }

    @Test func anotherPortAfterAPause() throws {
        var traffic = Self.exchange(stamped: true)
        traffic.time = traffic.time + .seconds(600)
        let rebound = Traffic.end(0, 1, 52_044)
        traffic.send(rebound, Self.server, .psh, 1011, ack: 7021, length: 50, stamps: (600_500, 94))
        traffic.send(Self.server, rebound, .rst, 7021)
        let found = traffic.findings(.natRebound)
        #expect(found.count == 2 && found.allSatisfy { $0.evidence == .proven && $0.severity == .warning })
        #expect(
            found.first?.summary
                == "It goes on as connection 2, with 10.0.0.1:52044 instead of 10.0.0.1:41001, after a pause of 10 min 0 s: sequence number, "
                + "acknowledgment and timestamp go on; 10.1.0.1:6379 refuses it by RST after 1 ms."
        )
        #expect(found.last?.summary.hasPrefix("It continues connection 1, with 10.0.0.1:52044") == true)
        #expect(traffic.findings(.resetNoSocket).isEmpty)
    }

    /// Without timestamps the two numbers say so; the keepalive probe that finds out stands one before.
    @Test func aKeepaliveFromAnotherAddress() throws {
        var traffic = Self.exchange(stamped: false)
        traffic.time = traffic.time + .seconds(600)
        let rebound = Traffic.end(3, 7, 41_001)
        traffic.send(rebound, Self.server, [], 1010, ack: 7021)
        traffic.send(Self.server, rebound, .rst, 7021)
        let found = traffic.findings(.natRebound)
        #expect(found.count == 2 && found.allSatisfy { $0.evidence == .implied })
    }

    /// A load balancer that gives the connection to another backend.
    @Test func anotherBackend() throws {
        var traffic = Self.exchange(stamped: true)
        traffic.time = traffic.time + .seconds(400)
        let other = Traffic.end(1, 2, 6379)
        traffic.send(Self.client, other, .psh, 1011, ack: 7021, length: 50, stamps: (400_500, 94))
        traffic.send(other, Self.client, .rst, 7021)
        #expect(
            traffic.findings(.natRebound).first?.summary.contains("with 10.1.0.2:6379 instead of 10.1.0.1:6379") == true
        )
    }

    /// Both sides of a translator in one capture: the same segments at once, on both.
    @Test func bothSidesOfATranslator() {
        var traffic = Self.exchange(stamped: true)
        let outside = Traffic.end(3, 7, 50_000)
        for number in UInt32(0)..<3 {
            let sequence = 1011 + number * 10
            let stamps = (600 + number, UInt32(94))
            traffic.send(Self.client, Self.server, .psh, sequence, ack: 7021, length: 10, stamps: stamps, pause: .zero)
            traffic.send(outside, Self.server, .psh, sequence, ack: 7021, length: 10, stamps: stamps)
        }
        #expect(traffic.findings(.natRebound).isEmpty)
    }

    /// Another connection's numbers.
    @Test(arguments: [(1012, 7021), (1011, 7022), (5000, 7021), (1011, 6000)] as [(UInt32, UInt32)])
    func otherNumbers(_ sequence: UInt32, _ acknowledgment: UInt32) {
        var traffic = Self.exchange(stamped: false)
        traffic.time = traffic.time + .seconds(600)
        let other = Traffic.end(0, 1, 52_044)
        traffic.send(other, Self.server, .psh, sequence, ack: acknowledgment, length: 50)
        traffic.send(Self.server, other, .rst, acknowledgment)
        #expect(traffic.findings(.natRebound).isEmpty)
    }

    /// Timestamps that go backwards are another end's.
    @Test func olderTimestamps() {
        var traffic = Self.exchange(stamped: true)
        traffic.time = traffic.time + .seconds(600)
        let other = Traffic.end(0, 1, 52_044)
        traffic.send(other, Self.server, .psh, 1011, ack: 7021, length: 50, stamps: (400, 94))
        traffic.send(Self.server, other, .rst, 7021)
        #expect(traffic.findings(.natRebound).isEmpty)
    }
}
