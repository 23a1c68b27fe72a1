import Findings
import Testing

/// Noise after a complete close.
@Suite struct ResetAfterCloseRuleTests {
    @Test func afterBothFINs() throws {
        let found = try finding(
            .resetAfterClose,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                +0.1 < R 20:20(0) win 0
                """
        )
        #expect(found.summary.contains("after both directions were closed"))
    }

    @Test func cleanClose() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                """
        )
        #expect(!found.contains(.resetAfterClose))
    }
}
