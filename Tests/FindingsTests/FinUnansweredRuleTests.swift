import Findings
import Testing

/// No ACK for any FIN.
@Suite struct FinUnansweredRuleTests {
    @Test func neverAcknowledged() throws {
        let found = try finding(
            .finUnanswered,
            of: exchange + """
                +1 > F. 8:8(0) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > F. 8:8(0) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.44 > F. 8:8(0) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.88 > F. 8:8(0) ack 19 <nop,nop,TS val 12 ecr 5>
                @ +5
                """
        )
        #expect(found.summary.contains("never acknowledged"))
    }

    @Test func theCaptureEnds() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                """
        )
        #expect(!found.contains(.finUnanswered))
    }
}
