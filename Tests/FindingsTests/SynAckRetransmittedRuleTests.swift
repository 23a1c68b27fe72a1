import Findings
import Testing

/// The SYN-ACK repeated.
@Suite struct SynAckRetransmittedRuleTests {
    @Test func repeatedUntilTheACK() throws {
        let found = try finding(
            .synAckRetransmitted,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +0.02 > . 1:1(0) ack 1
                """
        )
        #expect(found.summary.contains("twice over 1 s"))
    }

    @Test func sentOnce() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.synAckRetransmitted))
    }
}
