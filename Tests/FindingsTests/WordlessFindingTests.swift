import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// A finding without words is the same finding.
@Suite struct WordlessFindingTests {
    @Test func onlyTheWordsAreMissing() {
        let finding = LastAckLostRule.finding(.proven, [FrameNumber(1)], "summary").with(.times(2))
        let wordless = Wording.$isWanted.withValue(false) {
            LastAckLostRule.finding(.proven, [FrameNumber(1)], Self.unwanted()).with(.times(2))
        }
        #expect(finding.summary == "summary" && finding.explanation == LastAckLostRule.page.meaning)
        #expect(wordless.summary.isEmpty && wordless.explanation.isEmpty && wordless.check.isEmpty)
        #expect(wordless.id == finding.id && wordless.frames == finding.frames && wordless.numbers == finding.numbers)
        #expect(wordless.severity == finding.severity && wordless.evidence == finding.evidence)
    }

    /// It is not asked for.
    private static func unwanted() -> String {
        Issue.record("words were made")
        return ""
    }

    @Test func namesThatAreNearComeFirst() {
        let all = ["zero-window", "reset", "reset-abort", "reset-foreign", "error", "client.address"]
        #expect(NearNames.of("zero-windw", among: all) == ["zero-window"])
        #expect(NearNames.of("reset-", among: all) == ["reset"])
        #expect(NearNames.of("foreign", among: all) == ["reset-foreign"])
        #expect(NearNames.of("", among: all) == [] && NearNames.of("zz", among: all) == [])
        #expect(NearNames.of(String(repeating: "x", count: 100_000), among: all) == [])
    }
}
