import Findings
import Testing

/// Payload sent again.
@Suite struct RetransmissionRuleTests {
    @Test func afterATimeout() throws {
        let found = try finding(
            .retransmission,
            of: exchange + """
                +1 > P. 8:18(10) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.6 > P. 8:18(10) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.02 < . 19:19(0) ack 18
                """
        )
        #expect(found.summary.contains("1 segment, 10 bytes, was sent again: 1 after a timeout"))
    }

    @Test func keepaliveIsNone() throws {
        let found = try ids(
            of: exchange + """
                +60 > . 7:7(0) ack 19
                +0.02 < . 19:19(0) ack 8
                """
        )
        #expect(!found.contains(.retransmission))
    }
}
