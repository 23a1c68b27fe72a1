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
        #expect(found.summary.contains("no ACK of it is in the capture"))
    }

    @Test func theCaptureEnds() throws {
        let found = try ids(
            of: exchange + """
                +1 > F. 8:8(0) ack 19
                """
        )
        #expect(!found.contains(.finUnanswered))
    }

    /// The other end had closed first: it does not take the connection for open.
    @Test func secondFINUnanswered() throws {
        let found = try finding(
            .finUnanswered,
            of: exchange + """
                +0.1 < F. 19:19(0) ack 8 win 502
                +0.02 > . 8:8(0) ack 20 win 502
                +0.1 > F. 8:8(0) ack 20 win 502
                +0.22 > F. 8:8(0) ack 20 win 502
                +0.44 > F. 8:8(0) ack 20 win 502
                +0.88 > F. 8:8(0) ack 20 win 502
                +1.76 > F. 8:8(0) ack 20 win 502
                @ +10
                """
        )
        #expect(found.explanation.contains("FIN-WAIT-2"))
        #expect(!found.explanation.contains("takes the connection for open"))
    }
}
