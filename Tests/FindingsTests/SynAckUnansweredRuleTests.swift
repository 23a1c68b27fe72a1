import Findings
import Testing

/// Nothing acknowledges the SYN-ACK.
@Suite struct SynAckUnansweredRuleTests {
    @Test func neverAcknowledged() throws {
        let found = try finding(
            .synAckUnanswered,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                @ +5
                """
        )
        #expect(found.summary.contains("3 times and no ACK of it is in the capture"))
    }

    @Test func theCaptureEnds() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                @ +0.3
                """
        )
        #expect(!found.contains(.synAckUnanswered))
    }
}
