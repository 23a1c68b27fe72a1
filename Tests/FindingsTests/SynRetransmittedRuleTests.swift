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

    /// The severity follows the cost: what took longer than users and programs wait is more than a notice.
    @Test(arguments: [("", "notice"), ("+4 > S 0:0(0)\n+8 > S 0:0(0)\n", "warning")])
    func theCost(_ more: String, _ severity: String) throws {
        let found = try finding(
            .synRetransmitted,
            of: "+0 > S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n\(more)+0.02 < S. 0:0(0) ack 1\n+0 > . 1:1(0) ack 1"
        )
        #expect(found.severity.name == severity)
    }

    @Test func answeredAtOnce() throws {
        let found = try ids(
            of: exchange + """
                @ +1
                """
        )
        #expect(!found.contains(.synRetransmitted))
    }

    /// The SYN-ACK's timestamp names the SYN that it answers.
    @Test(arguments: [("1", "answers an earlier SYN"), ("1001", "answers the last SYN")])
    func theTimestampNamesTheSYN(_ echo: String, _ words: String) throws {
        let found = try finding(
            .synRetransmitted,
            of: """
                +0 > S 0:0(0) <mss 1460,sackOK,TS val 1 ecr 0>
                +1 > S 0:0(0) <mss 1460,sackOK,TS val 1001 ecr 0>
                +0.02 < S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 7 ecr \(echo)>
                +0.02 > . 1:1(0) ack 1 <nop,nop,TS val 1040 ecr 7>
                """
        )
        #expect(found.explanation.contains(words) && !found.alternatives.contains { $0.contains("look the same") })
        #expect(found.summary.contains("before the handshake went on"))
    }

    /// A refused SYN that comes again met an answer; half a second is no second of waiting.
    @Test func refusedAndTriedAgain() throws {
        let found = try finding(
            .synRetransmitted,
            of: """
                +0 > S 0:0(0)
                +0.0003 < R. seq =0 ack 1 win 0
                +0.5 > S 0:0(0)
                +0.0003 < R. seq =0 ack 1 win 0
                """
        )
        #expect(found.summary.contains("although an RST had answered it once"))
        #expect(!found.explanation.contains("at least one second"))
    }

    /// Gaps of 3 s and 6 s are an older rule's, gaps below a second no kernel's we could name.
    @Test(arguments: [("3", "6", "an older rule"), ("0.3", "0.3", nil)])
    func timersThatAreNotLinux(_ first: String, _ second: String, _ words: String?) throws {
        let found = try finding(
            .synRetransmitted,
            of: """
                +0 > S 0:0(0)
                +\(first) > S 0:0(0)
                +\(second) > S 0:0(0)
                @ +20
                """
        )
        #expect(!found.explanation.contains("since 6.5"))
        if let words { #expect(found.explanation.contains(words)) }
        #expect(found.summary.contains("no SYN-ACK is in the capture"))
    }
}
