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

    @Test(arguments: [("", "notice"), ("+4 < S. 0:0(0) ack 1\n", "warning")])
    func theCost(_ more: String, _ severity: String) throws {
        let found = try finding(
            .synAckRetransmitted,
            of: """
                +0 > S 0:0(0)
                +0.02 < S. 0:0(0) ack 1
                +1 < S. 0:0(0) ack 1
                +2 < S. 0:0(0) ack 1
                \(more)+0.02 > . 1:1(0) ack 1
                """
        )
        #expect(found.severity.name == severity)
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
