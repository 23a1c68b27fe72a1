import Findings
import Testing

/// Keepalives without an answer.
@Suite struct KeepaliveUnansweredRuleTests {
    @Test func probesThenReset() throws {
        let found = try finding(
            .keepaliveUnanswered,
            of: exchange + """
                +60 > . 7:7(0) ack 19
                +1 > . 7:7(0) ack 19
                +1 > . 7:7(0) ack 19
                +1 > R. 8:8(0) ack 19 win 502 <nop,nop,TS val 9 ecr 5>
                """
        )
        #expect(found.summary.contains("3 keepalive probes of the client got no answer"))
    }

    @Test func answered() throws {
        let found = try ids(
            of: exchange + """
                +60 > . 7:7(0) ack 19
                +0.02 < . 19:19(0) ack 8
                +60 > . 7:7(0) ack 19
                +0.02 < . 19:19(0) ack 8
                """
        )
        #expect(!found.contains(.keepaliveUnanswered))
    }
}
