import Connections
import Packets
import Testing

@testable import Findings

/// Floods, and what only looks like one.
@Suite struct SYNFloodTests {
    private static let listener = Traffic.end(1, 1, 80)

    private static func flood(_ traffic: inout Traffic, _ count: Int, pause: Interval = .milliseconds(2)) {
        for source in 1...count { traffic.syn(Traffic.end(0, source, 1024 + source % 60_000), listener, pause: pause) }
    }

    @Test func manySources() throws {
        var traffic = Traffic()
        traffic.serve(Traffic.end(2, 1, 5000), Self.listener)
        Self.flood(&traffic, 1000)
        traffic.wait(10)
        let group = try #require(traffic.groups.first)
        #expect(traffic.groups.count == 1 && group.subject == .listener(Self.listener))
        #expect(group.connections == 1000 && group.unanswered == 1000 && group.evidence == .implied)
        #expect(!group.arePeersExact && abs(group.peers - 1000) < 60)
        #expect(
            group.summary.hasPrefix(
                "1,000 handshakes with 10.1.0.1:80 were begun by about 1,000 addresses and not finished"
            )
        )
        let groups = traffic.diagnosis.groups
        #expect(traffic.table.connections.count { groups.group(of: $0) != nil } == 1000)
    }

    /// The SYN-ACKs are repeated, and nobody answers them.
    @Test func answeredBySYNACKs() throws {
        var traffic = Traffic()
        for source in 1...300 {
            let client = Traffic.end(0, source, 2000)
            traffic.syn(client, Self.listener)
            traffic.send(Self.listener, client, .syn, 7000, ack: 2_000_001)
        }
        traffic.wait(10)
        let group = try #require(traffic.groups.first)
        #expect(group.answered == 300 && group.unanswered == 0)
    }

    /// One source with many ports.
    @Test func oneSource() throws {
        var traffic = Traffic()
        for port in 1...500 { traffic.syn(Traffic.end(0, 1, 10_000 + port), Self.listener) }
        traffic.wait(10)
        let group = try #require(traffic.groups.first)
        #expect(group.peers == 1 && group.summary.contains("begun by 10.0.0.1 and not finished"))
        #expect(group.evidence == .assumed)
    }

    /// A server that is down: its clients' kernels repeat their SYNs.
    @Test func aServerThatIsDown() {
        var traffic = Traffic()
        for round in 0..<3 {
            Self.flood(&traffic, 400)
            traffic.time = .seconds(Int64(1 << round))
        }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    @Test func tooFew() {
        var traffic = Traffic()
        Self.flood(&traffic, GroupLimits.floodSYNs - 1)
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    @Test func tooSlow() {
        var traffic = Traffic()
        Self.flood(&traffic, 1000, pause: .milliseconds(200))
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// A twentieth of a busy listener's.
    @Test func aFewAmongMany() {
        var traffic = Traffic()
        for client in 1...8000 {
            if client.isMultiple(of: 20) {
                traffic.syn(Traffic.end(0, client, 3000), Self.listener, pause: .zero)
            } else {
                let end = Traffic.end(0, client, 3000)
                traffic.send(end, Self.listener, .syn, 1, pause: .zero)
                traffic.send(Self.listener, end, .syn, 7000, ack: 2, pause: .zero)
                traffic.send(end, Self.listener, [], 2, ack: 7001)
            }
        }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// A load test that has only begun: a kernel would not have repeated its SYNs yet.
    @Test func whatEndsTooSoon() {
        var traffic = Traffic()
        for port in 1...1000 { traffic.syn(Traffic.end(0, 1, 10_000 + port), Self.listener, pause: .zero) }
        #expect(traffic.groups.isEmpty)
    }

    /// Two hundred connections at once, all served.
    @Test func manyThatAreServed() {
        var traffic = Traffic()
        for port in 1...1000 { traffic.serve(Traffic.end(0, 1, 10_000 + port), Self.listener) }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }
}
