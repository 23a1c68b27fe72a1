import Findings
import Testing

/// RST answers the SYN.
@Suite struct ConnectionRefusedRuleTests {
    @Test func resetAnswersTheSYN() throws {
        let found = try finding(
            .connectionRefused,
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 1 win 0
                """
        )
        #expect(found.summary.contains("ECONNREFUSED") && found.evidence == .proven)
        #expect(found.alternatives.first == "nothing listens on that port or address")
        #expect(found.alternatives.count == 2)
    }

    @Test func resetAcknowledgesSomethingElse() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 5000 win 0
                """
        )
        #expect(!found.contains(.connectionRefused))
    }
}
