import Findings
import Testing

/// The peer knows no such connection.
@Suite struct ResetNoSocketRuleTests {
    @Test func dataAfterAPause() throws {
        let found = try finding(
            .resetNoSocket,
            of: exchange + """
                +400 > P. 8:18(10) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < R 19:19(0) win 0
                """
        )
        #expect(found.summary.contains("it knows no such connection"))
    }

    @Test func afterItsFIN() throws {
        let found = try ids(
            of: exchange + """
                +1 < F. 19:19(0) ack 8
                +0.02 > . 8:8(0) ack 20
                +1 > P. 8:18(10) ack 20
                +0.02 < R 20:20(0) win 0
                """
        )
        #expect(!found.contains(.resetNoSocket))
    }
}
