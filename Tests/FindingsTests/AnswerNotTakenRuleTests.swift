import Findings
import Testing

/// The SYN is answered with numbers that its sender cannot take.
@Suite struct AnswerNotTakenRuleTests {
    @Test func aSYNACKOfAnotherSYN() throws {
        let found = try finding(
            .answerNotTaken,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 4711
                +0 > R 4711:4711(0) win 0
                +1 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 4711
                +0 > R 4711:4711(0) win 0
                @ +10
                """
        )
        #expect(found.evidence == .proven)
        #expect(found.summary.contains("2 × a SYN-ACK whose acknowledgment lies 4,710 beyond the SYN's"))
    }

    @Test func anRSTWithAnotherAcknowledgment() throws {
        let found = try finding(
            .answerNotTaken,
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 0 win 0
                +1 > S 0:0(0)
                +0.02 < R. seq =0 ack 0 win 0
                @ +10
                """
        )
        #expect(found.summary.contains("2 SYNs got 2 answers"))
        #expect(found.summary.contains("an RST+ACK whose acknowledgment is not the SYN's"))
    }

    /// One wrong answer, then the right one: the connection stands.
    @Test func theRightAnswerFollows() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 4711
                +0 > R 4711:4711(0) win 0
                +1 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0 > . 1:1(0) ack 1
                """
        )
        #expect(!found.contains(.answerNotTaken))
    }

    /// The RST that acknowledges the SYN is taken.
    @Test func refused() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 1 win 0
                @ +10
                """
        )
        #expect(found.contains(.connectionRefused) && !found.contains(.answerNotTaken))
    }

    @Test func nothingCame() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +1 > S 0:0(0)
                @ +10
                """
        )
        #expect(found.contains(.synUnanswered) && !found.contains(.answerNotTaken))
    }
}
