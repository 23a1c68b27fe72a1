import Findings
import Testing

/// Data repeated twice into a silence of many round trips, to the end of the capture.
@Suite struct PeerSilentRuleTests {
    @Test func twoRepeatsIntoSilence() throws {
        let found = try finding(
            .peerSilent,
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +5.5 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +5.6 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                """
        )
        #expect(found.summary.contains("repeated twice over 11.1 s") && found.evidence == .assumed)
    }

    /// Three seconds are more than any timer of the other end holds an ACK back.
    @Test func repeatsWithinASecond() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.3 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.6 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                """
        )
        #expect(!found.contains(.peerSilent))
    }

    /// Whatever else comes from the other end shows that it is not silent.
    @Test func theOtherEndIsHeard() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +5.5 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +5.6 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.02 < . 19:19(0) ack 8 <nop,nop,TS val 12 ecr 6>
                """
        )
        #expect(!found.contains(.peerSilent))
    }

    /// A round trip of a second, and repeats of some seconds: the path is slow.
    @Test func onASlowPath() throws {
        let found = try ids(
            of: """
                +0 > S 0:0(0)
                +0.9 < S. 0:0(0) ack 1
                +0.1 > . 1:1(0) ack 1
                +1 > P. 1:21(20) ack 1
                +5.5 > P. 1:21(20) ack 1
                +5.6 > P. 1:21(20) ack 1
                """
        )
        #expect(!found.contains(.peerSilent))
    }

    /// When it is certain that nothing came back, that is said instead.
    @Test func theCaptureGoesOnLongEnough() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +2 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                +4 > P. 8:28(20) ack 19 <nop,nop,TS val 12 ecr 5>
                @ +60
                """
        )
        #expect(found.contains(.peerUnresponsive) && !found.contains(.peerSilent))
    }

    /// A small device repeats after three seconds for the first time.
    @Test func oneRepeatIntoSilence() throws {
        let found = try finding(
            .peerSilent,
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +3 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                @ +2
                """
        )
        #expect(found.summary.contains("repeated once over 3 s") && found.summary.contains("for 5 s"))
    }

    /// The next repeat would have been due long ago: an ACK came that is not in the capture.
    @Test func theRowStopsEarly() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                @ +8
                """
        )
        #expect(!found.contains(.peerSilent))
    }

    /// It had said nothing for long before: that is no answer that is missing.
    @Test func idleBefore() throws {
        let found = try ids(
            of: exchange + """
                +100 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                @ +0.3
                """
        )
        #expect(!found.contains(.peerSilent))
    }
}
