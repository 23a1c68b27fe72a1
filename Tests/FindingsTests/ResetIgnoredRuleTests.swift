import Findings
import Testing

/// An RST that does not end the connection.
@Suite struct ResetIgnoredRuleTests {
    @Test func challenged() throws {
        let found = try finding(
            .resetIgnored,
            of: exchange + """
                +1 < R 500:500(0) win 0
                +0 > . 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +1 < P. 19:29(10) ack 8 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 8:8(0) ack 29 <nop,nop,TS val 11 ecr 10>
                """
        )
        #expect(found.severity == .info)
    }

    @Test func honoured() throws {
        let found = try ids(
            of: exchange + """
                +1 < R. 19:19(0) ack 8 win 502 <nop,nop,TS val 9 ecr 6>
                """
        )
        #expect(!found.contains(.resetIgnored))
    }
}
