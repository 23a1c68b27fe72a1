import Connections
import Packets
import Testing

@testable import Findings

/// Who scans, and who only looks like it.
@Suite struct PortScanTests {
    private static let scanner = Traffic.end(0, 1, 40_000)
    private static let limit = GroupLimits.scanTargets

    @Test func portsOfOneHost() throws {
        var traffic = Traffic()
        for port in 1...40 {
            let target = Traffic.end(1, 1, port)
            switch port {
            case 22, 25: traffic.open(Self.scanner, target)
            case 30: traffic.refuse(Self.scanner, target)
            default: traffic.syn(Self.scanner, target)
            }
        }
        traffic.serve(Traffic.end(2, 1, 5000), Traffic.end(1, 1, 22))
        traffic.wait(10)
        let group = try #require(traffic.groups.first)
        #expect(traffic.groups.count == 1 && group.kind == .portScan)
        #expect(group.subject == .scanner(Self.scanner.address))
        #expect(group.connections == 40 && group.unanswered == 37 && group.refused == 1 && group.answered == 2)
        #expect(group.ports == 40 && group.peers == 1 && group.openEnds.map(\.port) == [22, 25])
        #expect(
            group.summary
                == "10.0.0.1 tried 40 ports of 10.1.0.1 in 40 connections within 44 ms: 37 silent, 1 refused, 2 answered (ports 22, 25)."
        )
        let diagnosis = traffic.diagnosis
        let members = traffic.table.connections.filter { diagnosis.groups.group(of: $0) != nil }
        #expect(members.count == 40)
        let unanswered = try #require(traffic.findings(.synUnanswered).first)
        #expect(unanswered.explanation.contains("one of 40 connections of a scan by 10.0.0.1"))
        #expect(diagnosis.groups.findings.map(\.id) == [.portScan])
    }

    @Test func hostsOnOnePort() throws {
        var traffic = Traffic()
        for host in 1...Self.limit { traffic.refuse(Self.scanner, Traffic.end(1, host, 23)) }
        let group = try #require(traffic.groups.first)
        #expect(group.peers == Self.limit && group.ports == 1)
        #expect(group.summary.hasPrefix("10.0.0.1 tried port 23 of 25 hosts in 25 connections"))
    }

    /// A scan that opens what it finds and closes it: the ports that opened are told too.
    @Test func byWholeHandshakes() throws {
        var traffic = Traffic()
        for port in 1...Self.limit { traffic.refuse(Self.scanner, Traffic.end(1, 1, port)) }
        let open = Traffic.end(1, 1, 443)
        traffic.send(Self.scanner, open, .syn, 1)
        traffic.send(open, Self.scanner, .syn, 7000, ack: 2)
        traffic.send(Self.scanner, open, [], 2, ack: 7001)
        traffic.send(Self.scanner, open, .rst, 2, ack: 7001)
        let group = try #require(traffic.groups.first)
        #expect(group.openEnds == [open] && group.connections == Self.limit + 1)
    }

    @Test func oneFewerIsNone() {
        var traffic = Traffic()
        for port in 1..<Self.limit { traffic.syn(Self.scanner, Traffic.end(1, 1, port)) }
        for host in 2...Self.limit { traffic.syn(Self.scanner, Traffic.end(1, host, 80)) }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// A health check of 20 ports, half of them down, again and again.
    @Test func aHealthCheck() {
        var traffic = Traffic()
        for round in 0..<50 {
            for port in 1...20 {
                let client = Traffic.end(0, 1, 30_000 + round * 20 + port)
                if port.isMultiple(of: 2) {
                    traffic.refuse(client, Traffic.end(1, 1, port))
                } else {
                    traffic.serve(client, Traffic.end(1, 1, port))
                }
            }
        }
        #expect(traffic.groups.isEmpty)
    }

    /// A monitor of a host that is down, with 30 ports, comes to each again and again.
    @Test func aMonitorOfADeadHost() {
        var traffic = Traffic()
        for round in 0..<6 {
            for port in 1...30 { traffic.syn(Traffic.end(0, 1, 20_000 + round * 30 + port), Traffic.end(1, 1, port)) }
            traffic.time = traffic.time + .seconds(15)
        }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// A crawler meets dead hosts among many that serve it.
    @Test func aCrawler() {
        var traffic = Traffic()
        for host in 1...120 {
            let client = Traffic.end(0, 1, 20_000 + host)
            if host.isMultiple(of: 4) {
                traffic.syn(client, Traffic.end(1, host, 443))
            } else {
                traffic.serve(client, Traffic.end(1, host, 443))
            }
        }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// Peers that call peers have a port of each.
    @Test func peersThatAreGone() {
        var traffic = Traffic()
        for host in 1...100 { traffic.syn(Traffic.end(0, 1, 20_000 + host), Traffic.end(1, host, 10_000 + host * 7)) }
        traffic.wait(10)
        #expect(traffic.groups.isEmpty)
    }

    /// What comes to something new twice an hour is no scan.
    @Test func overADay() {
        var traffic = Traffic()
        for port in 1...40 {
            traffic.syn(Self.scanner, Traffic.end(1, 1, port))
            traffic.time = traffic.time + .seconds(1800)
        }
        #expect(traffic.groups.isEmpty)
    }

    /// Many scanners: the largest are told one by one, the rest together, and each connection is known to be in one.
    @Test func manyScanners() {
        var traffic = Traffic()
        for source in 1...30 {
            for port in 1...(30 + source) { traffic.syn(Traffic.end(0, source, 40_000), Traffic.end(1, 1, port)) }
        }
        traffic.wait(10)
        let groups = traffic.diagnosis.groups
        #expect(groups.groups.count == 30 && groups.groups.first?.connections == 60)
        #expect(groups.findings.count == 11)
        #expect(groups.findings.last?.summary == "20 more sources scanned, in 810 connections.")
        #expect(groups.connections(in: .portScan) == 30 * 45 + 15)
        #expect(traffic.table.connections.allSatisfy { groups.group(of: $0) != nil })
    }
}
