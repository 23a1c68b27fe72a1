import Findings
import Testing

/// Crossing FINs.
@Suite struct SimultaneousCloseRuleTests {
    @Test func finsCross() throws {
        let found = try finding(
            .simultaneousClose,
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                +0.005 < F. 19:19(0) ack 8
                +0.01 > . 9:9(0) ack 20
                +0.005 < . 20:20(0) ack 9
                """
        )
        #expect(found.summary.contains("CLOSING"))
    }

    @Test func oneAfterTheOther() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                """
        )
        #expect(!found.contains(.simultaneousClose))
    }
}
