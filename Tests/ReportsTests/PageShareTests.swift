import Connections
import Findings
import Testing

@testable import Reports

@Suite struct PageShareTests {
    /// Two connections on the same ports, of three frames each.
    private static let two = """
        +0    > S  0:0(0)
        +0.02 < S. 0:0(0) ack 1
        +0    > R  1:1(0)
        base > 100000
        +3    > S  0:0(0)
        +0.02 < S. 0:0(0) ack 1
        +0    > R  1:1(0)
        """

    private func share(_ limits: PageShare.Limits, severities: [Severity]) throws -> PageShare {
        let connections = try ScriptedCapture(Self.two).table.connections
        try #require(connections.map(\.timeline.events.count) == [3, 3])
        var share = PageShare(limits: limits)
        for (connection, severity) in zip(connections, severities) { share.add(connection, severity: severity) }
        share.divide()
        return share
    }

    @Test func theWorstComeFirst() throws {
        let share = try share(.init(), severities: [.notice, .error])
        #expect(share.order == [2, 1] && share.absent == 0)
    }

    @Test func equalsKeepTheirOrder() throws {
        #expect(try share(.init(), severities: [.none, .none]).order == [1, 2])
    }

    @Test func linesHaveTheirRoomBeforeRecords() throws {
        var share = try share(.init(bytes: 1000, bytesOfLine: 300), severities: [.none, .none])
        #expect(share.take(300) && !share.take(101) && share.take(100) && !share.take(1))
    }

    @Test func aLongOneIsShortened() throws {
        #expect(try share(.init(framesOfOne: 2), severities: [.none, .none]).frames(among: 3) == 2)
    }

    /// Those that made room come before the others and in no order; what counts is the number.
    @Test func manyMoreThanThePageHoldsKeepTheFirstByNumber() throws {
        let connections = try ScriptedCapture(Self.two).table.connections
        var share = PageShare(limits: .init(connections: 1))
        for connection in connections.reversed() { share.add(connection, severity: .none) }
        for connection in connections.reversed() { share.add(connection, severity: .none) }
        share.divide()
        #expect(share.holds(1) && !share.holds(2) && share.absent == 3)
    }

    @Test func tooManyConnectionsLoseTheHealthyOnes() throws {
        let share = try share(.init(connections: 1), severities: [.none, .warning])
        #expect(!share.holds(1) && share.holds(2) && share.absent == 1)
    }
}
