import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// A verdict says the same as outcome and names asked for one by one.
@Suite struct VerdictTests {
    @Test func theWorstIsTheFirstOfTheMostSevere() throws {
        // A repeated SYN is a notice, that nothing answered is an error.
        let verdict = try Self.verdict("+0 > S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n+4 > S 0:0(0)\n")
        #expect(verdict.outcome == .unanswered)
        #expect(verdict.names == [.synRetransmitted, .synUnanswered])
        #expect(verdict.worst == .synUnanswered)
    }

    @Test func aHealthyConnectionHasNone() throws {
        let verdict = try Self.verdict(exchange)
        #expect(verdict.outcome == .open)
        #expect(verdict.names.isEmpty)
        #expect(verdict.worst == nil)
    }

    /// Each of them alone, and the first of two that ask for equal attention.
    @Test func everyRuleHasItsPlace() {
        for (place, rule) in Catalogue.rules.enumerated() {
            var verdict = Verdict(.open)
            verdict.add(rule.severity, at: place)
            #expect(verdict.names == [rule.id])
            #expect(verdict.worst == rule.id && verdict.severity == rule.id.severity)
            let last = Catalogue.rules.count - 1
            verdict.add(.info, at: last)
            #expect(verdict.worst == rule.id)
        }
    }

    /// A finding may weigh less here than usual: then it is worth knowing, but no problem.
    @Test func aWeakerFindingIsNoProblem() throws {
        let place = try #require(Catalogue.rules.firstIndex { $0.id == .zeroWindow })
        var calm = Verdict(.open)
        calm.add(.info, at: place)
        #expect(calm.names == [.zeroWindow] && calm.severity == .info && calm.problems.isEmpty)
        var mild = Verdict(.open)
        mild.add(.notice, at: place)
        #expect(mild.problems.map(\.severity) == [.notice])
    }

    private static func verdict(_ script: String) throws -> Verdict {
        let table = SegmentScriptRun(try SegmentScript(script), SegmentScriptPlacement.all[0]).table
        let connection = try #require(table.connections.first)
        return Diagnosis(of: table.connections, at: table.now ?? Timestamp(nanoseconds: 0)).verdict(on: connection)
    }
}
