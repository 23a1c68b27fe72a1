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
            verdict.add(place)
            #expect(verdict.names == [rule.id])
            #expect(verdict.worst == rule.id)
            verdict.add(Catalogue.rules.count - 1)
            #expect(verdict.worst == rule.id)
        }
    }

    private static func verdict(_ script: String) throws -> Verdict {
        let table = SegmentScriptRun(try SegmentScript(script), SegmentScriptPlacement.all[0]).table
        let connection = try #require(table.connections.first)
        return Diagnosis(of: table.connections, at: table.now ?? Timestamp(nanoseconds: 0)).verdict(on: connection)
    }
}
