import Findings
import Testing

/// A FIN sent again.
@Suite struct FinRetransmittedRuleTests {
    @Test func lostOnce() throws {
        let found = try finding(
            .finRetransmitted,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > F. 8:8(0) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.02 < F. 19:19(0) ack 9
                +0.02 > . 9:9(0) ack 20
                """
        )
        #expect(found.summary.contains("The client's FIN was sent twice"))
        #expect(found.explanation.contains("Here step 1, the client's FIN, or step 2"))
    }

    @Test func sentOnce() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                """
        )
        #expect(!found.contains(.finRetransmitted))
    }
}
