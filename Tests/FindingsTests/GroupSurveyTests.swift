import Connections
import Packets
import Testing

@testable import Findings

/// The survey says the same in one piece and in several, and of connections that have been forgotten.
@Suite struct GroupSurveyTests {
    /// A scan of 300 ports, a flood of 3000, and 20 unasked answers among connections that are served.
    private static let traffic: Traffic = {
        var traffic = Traffic()
        for number in 1...3000 {
            traffic.syn(Traffic.end(3, number, 1024 + number), Traffic.end(1, 1, 80))
            if number.isMultiple(of: 10) {
                let scanner = Traffic.end(0, 5, 40_000)
                let target = Traffic.end(1, 2, number / 10)
                if number.isMultiple(of: 500) {
                    traffic.open(scanner, target)
                } else if number.isMultiple(of: 30) {
                    traffic.refuse(scanner, target)
                } else {
                    traffic.syn(scanner, target)
                }
            }
            if number.isMultiple(of: 25) { traffic.serve(Traffic.end(2, number, 5000), Traffic.end(1, 1, 80)) }
            if number.isMultiple(of: 150) {
                traffic.send(Traffic.end(4, 1, 443), Traffic.end(5, number, 99), .syn, 1, ack: 7)
            }
        }
        traffic.wait(10)
        return traffic
    }()

    @Test func whatIsThere() throws {
        let groups = Self.traffic.groups
        #expect(groups.map(\.kind) == [.portScan, .synFlood, .backscatter])
        #expect(groups.map(\.connections) == [300, 3000, 20])
        #expect(groups.first?.answered == 6 && groups.first?.refused == 98)
    }

    @Test(arguments: [1, 7, 100, 1000, 2999]) func inPieces(_ size: Int) throws {
        let table = Self.traffic.table
        let connections = table.connections
        let now = try #require(table.now)
        var survey = GroupSurvey(of: connections.count, at: now)
        let empty = survey.firstLook
        let ranges = stride(from: 0, to: connections.count, by: size).map { $0..<min($0 + size, connections.count) }
        for range in ranges {
            var piece = empty
            piece.add(connections, in: range)
            survey.join(piece)
        }
        let wanted = survey.secondLook()
        let look = try #require(wanted)
        for range in ranges {
            var piece = look
            piece.add(connections, in: range)
            survey.join(piece)
        }
        let groups = survey.groups(among: connections).groups
        for (one, other) in zip(groups, Self.traffic.groups) {
            #expect(one.subject == other.subject && one.first == other.first && one.last == other.last)
            #expect(
                one.connections == other.connections && one.unanswered == other.unanswered
                    && one.refused == other.refused
            )
            #expect(
                one.answered == other.answered && one.openEnds == other.openEnds && one.somePorts == other.somePorts
            )
            #expect(one.peers == other.peers && one.ports == other.ports && one.evidence == other.evidence)
        }
        #expect(groups.count == 3)
    }

    /// Every second one has been forgotten.
    @Test func withHistory() throws {
        let table = Self.traffic.table
        let now = try #require(table.now)
        var history = ListenerHistory()
        var kept: [Connection] = []
        for connection in table.connections {
            if connection.id.isMultiple(of: 2) { history.add(connection, now: now) } else { kept.append(connection) }
        }
        let looked = GroupedConnections<ConnectionStore>(nil, kept)
        let survey = GroupSurvey(over: looked, at: now, after: history.groups)
        let groups = survey.groups(among: looked).groups
        #expect(groups.map(\.subject) == Self.traffic.groups.map(\.subject))
        #expect(groups.map(\.connections) == [300, 3000, 20])
        #expect(groups.map(\.answered) == Self.traffic.groups.map(\.answered))
        #expect(groups.map(\.first) == Self.traffic.groups.map(\.first))
    }

    /// To a few hundredths, and exactly while there are few.
    @Test(arguments: [1, 256, 257, 1000, 50_000, 1_000_000]) func distinctAddresses(_ number: Int) {
        var count = DistinctCount()
        for value in 0..<number { count.insert(Address(ipv4: UInt32(value) &* 7919).mixed) }
        for value in 0..<number / 2 { count.insert(Address(ipv4: UInt32(value) &* 7919).mixed) }
        #expect(abs(count.count - number) <= (number <= 256 ? 0 : number / 10))
        #expect(count.isExact == (number <= 256))
    }

    /// More keys than are kept: the one that comes often stays.
    @Test func keysBeyondTheLimit() {
        var keys = FrequentKeys<Int, FloodTally<Int>>()
        for number in 0..<100_000 {
            keys.modify(number) { $0.add(Traffic.address(0, number), UInt64(number), isHalfOpen: false, number) }
            if number.isMultiple(of: 10) {
                keys.modify(-1) { $0.add(Traffic.address(0, 1), 1, isHalfOpen: false, number) }
            }
        }
        #expect(keys.tallies.count <= GroupLimits.counted)
        #expect(keys[-1]?.count == 10_000)
    }
}
