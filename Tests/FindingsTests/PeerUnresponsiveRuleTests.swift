import Findings
import Testing

/// Data repeated and never acknowledged.
@Suite struct PeerUnresponsiveRuleTests {
    @Test func repeatedToTheEnd() throws {
        let found = try finding(
            .peerUnresponsive,
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.44 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.88 > P. 8:28(20) ack 19 <nop,nop,TS val 12 ecr 5>
                +1.76 > P. 8:28(20) ack 19 <nop,nop,TS val 13 ecr 5>
                @ +5
                """
        )
        #expect(found.summary.contains("repeated 4 times over 3.30 s"))
    }

    @Test func acknowledgedInTheEnd() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19 <nop,nop,TS val 9 ecr 5>
                +0.22 > P. 8:28(20) ack 19 <nop,nop,TS val 10 ecr 5>
                +0.44 > P. 8:28(20) ack 19 <nop,nop,TS val 11 ecr 5>
                +0.88 > P. 8:28(20) ack 19 <nop,nop,TS val 12 ecr 5>
                +1.76 > P. 8:28(20) ack 19 <nop,nop,TS val 13 ecr 5>
                +0.02 < . 19:19(0) ack 28
                """
        )
        #expect(!found.contains(.peerUnresponsive))
    }

    @Test func theCaptureEndsSoon() throws {
        let found = try ids(
            of: exchange + """
                +1 > P. 8:28(20) ack 19
                +0.22 > P. 8:28(20) ack 19
                """
        )
        #expect(!found.contains(.peerUnresponsive))
    }

    /// What else it sends shows that it lives: that its ACK is missing is assumed.
    @Test func theOtherEndIsStillHeard() throws {
        let found = try findings(
            of: exchange + """
                +0.1 > P. 8:28(20) ack 19 win 502
                +0.22 > P. 8:28(20) ack 19 win 502
                +0.44 > P. 8:28(20) ack 19 win 502
                +0.1 < F. 19:19(0) ack 8 win 502
                +0.8 > P. 8:28(20) ack 20 win 502
                +1.76 > P. 8:28(20) ack 20 win 502
                +3.5 > P. 8:28(20) ack 20 win 502
                @ +20
                """
        )
        #expect(!found.contains { $0.id == .peerUnresponsive && $0.evidence == .proven })
    }
}
