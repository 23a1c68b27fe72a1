import Findings
import Testing

/// Silence after the SYN, once it has lasted long enough.
@Suite struct SynUnansweredRuleTests {
    @Test func nothingComesBack() throws {
        let found = try finding(
            .synUnanswered,
            of: """
                +0 > S 0:0(0)
                +1 > S 0:0(0)
                +1 > S 0:0(0)
                +1 > S 0:0(0)
                @ +3
                """
        )
        #expect(found.summary.contains("4 SYNs were sent"))
    }

    @Test func theCaptureEnds() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                @ +0.5
                """
        )
        #expect(!found.contains(.synUnanswered))
    }

    @Test func refusedInstead() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 1 win 0
                """
        )
        #expect(!found.contains(.synUnanswered))
    }

    /// An RST that the client cannot take is an answer, too.
    @Test func anAnswerThatIsNotTaken() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.02 < R. seq =0 ack 0 win 0
                +1 > S 0:0(0)
                +0.02 < R. seq =0 ack 0 win 0
                @ +10
                """
        )
        #expect(!found.contains(.synUnanswered))
    }
}
