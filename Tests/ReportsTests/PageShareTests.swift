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

    @Test func theUsualPageHasAll() throws {
        let share = try share(.init(), severities: [.none, .error])
        #expect(share.frames(of: 1) == 3 && share.frames(of: 2) == 3)
        #expect(share.leftOut == 0 && share.shortened == 0 && share.absent == 0)
    }

    @Test func theWorstComeFirst() throws {
        let share = try share(.init(frames: 5), severities: [.notice, .error])
        #expect(share.frames(of: 1) == 0 && share.frames(of: 2) == 3)
        #expect(share.leftOut == 3 && share.shortened == 1 && share.holds(1))
    }

    @Test func equalsKeepTheirOrder() throws {
        let share = try share(.init(frames: 5), severities: [.none, .none])
        #expect(share.frames(of: 1) == 3 && share.frames(of: 2) == 0)
    }

    @Test func aLongOneIsShortened() throws {
        let share = try share(.init(framesOfOne: 2), severities: [.none, .none])
        #expect(share.frames(of: 1) == 2 && share.leftOut == 2 && share.shortened == 2)
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
        #expect(!share.holds(1) && share.holds(2) && share.absent == 1 && share.leftOut == 0)
    }
}
