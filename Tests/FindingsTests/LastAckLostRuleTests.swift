import Findings
import Testing

/// The second FIN again after its ACK.
@Suite struct LastAckLostRuleTests {
    @Test func timeWaitAnswers() throws {
        let found = try finding(
            .lastAckLost,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                +0.22 < F. 19:19(0) ack 9 <nop,nop,TS val 12 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 13 ecr 12>
                """
        )
        #expect(found.summary.contains("the other side answered it"))
    }

    @Test func sentOnce() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.02 < F. 19:19(0) ack 9 <nop,nop,TS val 10 ecr 9>
                +0.02 > . 9:9(0) ack 20 <nop,nop,TS val 11 ecr 10>
                """
        )
        #expect(!found.contains(.lastAckLost))
    }
}
