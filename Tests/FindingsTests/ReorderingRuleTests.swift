import Findings
import Testing

/// Segments overtaken on the way.
@Suite struct ReorderingRuleTests {
    @Test func olderTimestampProvesIt() throws {
        let found = try finding(
            .reordering,
            of: exchange + """
                +1 > P. 18:28(10) ack 19 <nop,nop,TS val 12 ecr 5>
                +0.001 > P. 8:18(10) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.02 < . 19:19(0) ack 28
                """
        )
        #expect(found.evidence == .proven)
    }

    @Test func newerTimestampIsARetransmission() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 18:28(10) ack 19 <nop,nop,TS val 12 ecr 5>
                +0.3 > P. 8:18(10) ack 19 <nop,nop,TS val 13 ecr 5>
                +0.02 < . 19:19(0) ack 28
                """
        )
        #expect(!found.contains(.reordering) && found.contains(.retransmission))
    }
}
