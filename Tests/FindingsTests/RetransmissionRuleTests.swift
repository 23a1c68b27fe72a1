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

    /// Old bytes with new ones behind them: record and finding count alike.
    @Test func cutAnew() throws {
        let found = try finding(
            .retransmission,
            of: exchange + """
                +0.1 > . 8:208(200) ack 19 win 502
                +0.3 > P. 8:408(400) ack 19 win 502
                +0.02 < . 19:19(0) ack 408 win 502
                """
        )
        #expect(found.summary.hasPrefix("1 segment, 200 bytes, was sent again"))
    }

    /// Duplicate ACKs half a second before are no reason for a fast retransmission.
    @Test func longAfterDuplicateACKs() throws {
        let found = try finding(
            .retransmission,
            of: exchange + """
                +0.1 > . 8:1456(1448) ack 19 win 502
                +0 > . 1456:2904(1448) ack 19 win 502
                +0 > . 2904:4352(1448) ack 19 win 502
                +0 > . 4352:5800(1448) ack 19 win 502
                +0.02 < . 19:19(0) ack 8 win 502 <nop,nop,sack 1456:2904>
                +0 < . 19:19(0) ack 8 win 502 <nop,nop,sack 1456:4352>
                +0 < . 19:19(0) ack 8 win 502 <nop,nop,sack 1456:5800>
                +0.5 > . 8:1456(1448) ack 19 win 502
                """
        )
        #expect(!found.summary.contains("fast"))
    }
}
