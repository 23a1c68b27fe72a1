import Findings
import Testing

/// The SYN repeated, and what looks like it.
@Suite struct SynRetransmittedRuleTests {
    @Test func repeatedThenAnswered() throws {
        let found = try finding(
            .synRetransmitted,
            of: """
                +0 > S 0:0(0)
                +1.02 > S 0:0(0)
                +1.01 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +0 > . 1:1(0) ack 1
                """
        )
        #expect(found.summary.contains("3 times over 2.03 s"))
    }

    @Test func answeredAtOnce() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.synRetransmitted))
    }
}
