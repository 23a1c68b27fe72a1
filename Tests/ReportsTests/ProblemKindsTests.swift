import Connections
import Packets
import TestSupport
import Testing

@testable import Findings
@testable import Reports

/// Problems by finding: their order, and which connection stands for each.
@Suite struct ProblemKindsTests {
    /// A SYN from each of the addresses 1 to `count`, `frames` of them each.
    private func table(_ count: Int, frames: Int = 1) -> ConnectionTable {
        var table = ConnectionTable()
        var packet = makePacket(.syn)
        for number in 1...count {
            packet.destination = Endpoint(address: Address(ipv4: UInt32(number)), port: 80)
            for frame in 0..<frames {
                let time = Timestamp(seconds: Int64(number * 100 + frame), nanoseconds: 0)
                table.receive(packet, at: FrameReference(frame: FrameNumber(number * frames + frame), time: time))
            }
        }
        return table
    }

    private func verdict(_ ids: [FindingID: Severity]) -> Verdict {
        var verdict = Verdict(.unanswered)
        for (place, rule) in Catalogue.rules.enumerated() {
            if let severity = ids[rule.id] { verdict.add(severity, at: place) }
        }
        return verdict
    }

    /// A dictionary has another order in each process, and here in each insertion order too.
    @Test func equalProblemsHaveOneOrder() {
        let ids: [FindingID] = [.synUnanswered, .connectionRefused, .icmpUnreachable, .answerNotTaken]
        let verdict = verdict(Dictionary(uniqueKeysWithValues: ids.map { ($0, .error) }))
        var forwards = ProblemKinds(), backwards = ProblemKinds()
        let table = table(50)
        for connection in table.connections { forwards.add(connection, verdict, isKept: true) }
        for connection in table.connections.reversed() { backwards.add(connection, verdict, isKept: true) }
        #expect(forwards.worstFirst.map(\.id) == ids.sorted { $0.name < $1.name })
        #expect(backwards.worstFirst.map(\.id) == forwards.worstFirst.map(\.id))
        for (one, other) in zip(forwards.worstFirst, backwards.worstFirst) {
            #expect(one.example?.id == 1 && other.example?.id == 1)
            #expect(one.worstListeners(3).map(\.key) == other.worstListeners(3).map(\.key))
            #expect(one.worstListeners(50).map(\.key.address.low) == (1...50).map { $0 })
        }
        #expect(forwards.examples(from: .notice) == [1])
    }

    @Test func theWorstComeFirstThenTheMost() {
        var kinds = ProblemKinds()
        for connection in table(9).connections {
            var ids: [FindingID: Severity] = [.retransmission: .notice]
            if connection.id > 4 { ids[.zeroWindow] = .warning }
            if connection.id == 9 { ids[.connectionRefused] = .error }
            kinds.add(connection, verdict(ids), isKept: true)
        }
        #expect(kinds.worstFirst.map(\.id) == [.connectionRefused, .zeroWindow, .retransmission])
        #expect(kinds.worstFirst.map(\.count) == [1, 5, 9])
        // Each connection once, and of each kind the one that has least beside it.
        #expect(kinds.examples(from: .notice) == [9, 5, 1])
        #expect(kinds.examples(from: .warning) == [9, 5])
    }

    /// Of a finding that asks for less attention in most connections the one where it asks for most is shown.
    @Test func theExampleIsTheWorst() {
        var kinds = ProblemKinds()
        for connection in table(5).connections {
            kinds.add(connection, verdict([.zeroWindow: connection.id == 4 ? .warning : .notice]), isKept: true)
        }
        #expect(kinds.worstFirst.map(\.severity) == [.warning])
        #expect(kinds.worstFirst[0].bySeverity.map(\.count) == [1, 4])
        #expect(kinds.examples(from: .notice) == [4])
    }

    @Test func theExampleIsShortAndStillThere() {
        var kinds = ProblemKinds()
        let one = verdict([.synUnanswered: .error])
        for connection in table(2, frames: 3).connections { kinds.add(connection, one, isKept: false) }
        #expect(kinds.examples(from: .notice).isEmpty && kinds.worstFirst[0].example?.id == 1)
        var late = table(5, frames: 2).connections.map { $0 }
        late.removeFirst(3)
        for connection in late { kinds.add(connection, one, isKept: true) }
        #expect(kinds.examples(from: .notice) == [4])
    }

    @Test func whatIsNoProblemIsNotCounted() {
        var kinds = ProblemKinds()
        for connection in table(2).connections { kinds.add(connection, verdict([.zeroWindow: .info]), isKept: true) }
        #expect(kinds.worstFirst.isEmpty)
    }
}
