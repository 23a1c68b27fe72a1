import Findings
import Testing

/// The SYN-ACK again although the ACK passed.
@Suite struct FinalAckNotTakenRuleTests {
    @Test func repeatedAfterTheACK() throws {
        let found = try finding(
            .finalAckNotTaken,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +1 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                +1 > P. 1:8(7) ack 1
                +0.02 < . 1:1(0) ack 8
                """
        )
        #expect(found.summary.contains("a later segment was taken"))
    }

    @Test func theTwoCrossed() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +1 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0.01 > . 1:1(0) ack 1
                +0.01 < S. 0:0(0) ack 1
                """
        )
        #expect(!found.contains(.finalAckNotTaken))
    }
}
