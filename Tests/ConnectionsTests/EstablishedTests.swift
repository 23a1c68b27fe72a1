import Connections
import Packets
import TestSupport
import Testing

/// ESTABLISHED: data, acknowledgments, and what does not belong (RFC 9293 3.10.7.4).
@Suite struct EstablishedTests {
    @Test func aHealthyConnectionWalksThroughEveryState() {
        check(
            """
            +0       > S  0:0(0) win 32792 <mss 16396,sackOK,TS val 1 ecr 0,nop,wscale 3>       | SYN-SENT / LISTEN?
            +0.00001 < S. 0:0(0) ack 1 win 32768 <mss 16396,sackOK,TS val 1 ecr 1,nop,wscale 3> | ESTABLISHED? / SYN-RECEIVED
            +0.00001 > .  1:1(0) ack 1 win 4099 <TS val 1 ecr 1>      | ESTABLISHED / ESTABLISHED?
            +16.3    > P. 1:8(7) ack 1 <TS val 2 ecr 1>               | ESTABLISHED / ESTABLISHED?, data
            +0.00001 < .  1:1(0) ack 8 <TS val 2 ecr 2>               | ESTABLISHED / ESTABLISHED, ack
            +0.0003  < P. 1:19(18) ack 8 <TS val 3 ecr 2>             | data
            +0.00001 > .  8:8(0) ack 19 <TS val 3 ecr 3>              | ESTABLISHED / ESTABLISHED, outcome open
            +0.1     > F. 8:8(0) ack 19 <TS val 4 ecr 3>              | FIN-WAIT-1 / CLOSE-WAIT?, fin, outcome closing
            +0.04    < .  19:19(0) ack 9 <TS val 5 ecr 4>             | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
            +0.1     < F. 19:19(0) ack 9 <TS val 6 ecr 4>             | TIME-WAIT? / LAST-ACK, fin
            +0.00001 > .  9:9(0) ack 20 <TS val 7 ecr 6>              | TIME-WAIT~ / CLOSED?, outcome closed
            @ +0 | teardown four-way complete, client bytes 7, server bytes 18, client packets 6, server packets 5
            """
        )
    }

    @Test func sequenceNumbersWrapInThePayload() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +0.1  > .  1:1461(1460) ack 1    | data
            +0    > .  1461:2921(1460) ack 1 | data
            +0    > P. 2921:3000(79) ack 1   | data, client bytes 2999, client segments 3
            +0.02 < .  1:1(0) ack 3000       | ESTABLISHED / ESTABLISHED, ack, client retransmitted 0
            """
        )
    }

    @Test func oldDuplicateSYNIsChallenged() {
        check(
            """
            +0    > S  0:0(0)       <TS val 1 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <TS val 1 ecr 1>
            +0    > .  1:1(0) ack 1 <TS val 2 ecr 1>
            +0.1  > P. 1:8(7) ack 1 <TS val 3 ecr 1>
            +0.02 < .  1:1(0) ack 8 <TS val 4 ecr 3>
            +5    > S  0:0(0)       <TS val 1 ecr 0> | ESTABLISHED / ESTABLISHED, old-duplicate, incident old-duplicate
            +0    < .  1:1(0) ack 8 <TS val 9 ecr 3> | ESTABLISHED / ESTABLISHED
            +1    > P. 8:15(7) ack 1 <TS val 9 ecr 9> | connections 1, client bytes 14, client retransmitted 0
            @ +0  | outcome open
            """
        )
    }

    @Test func oldDuplicateSYNACKIsAnswered() {
        check(
            """
            +0    > S  0:0(0)       <TS val 1 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <TS val 1 ecr 1>
            +0    > .  1:1(0) ack 1 <TS val 2 ecr 1>
            +0.1  > P. 1:8(7) ack 1 <TS val 3 ecr 1>
            +0.02 < .  1:1(0) ack 8 <TS val 4 ecr 3>
            +2    < S. 0:0(0) ack 1 <TS val 1 ecr 1> | ESTABLISHED / ESTABLISHED, old-duplicate
            +0    > .  8:8(0) ack 1 <TS val 9 ecr 4> | ESTABLISHED / ESTABLISHED, outcome open
            """
        )
    }

    @Test func anotherSYNThatTheServerChallengesOpensNothing() {
        // RFC 5961 4: the connection goes on, so the 4-tuple still belongs to it.
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +0.1  > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            +1    > S  99999:99999(0)
            +0.02 < .  1:1(0) ack 8
            +1    > P. 8:15(7) ack 1
            +0.02 < .  1:1(0) ack 15 | #1 ESTABLISHED / ESTABLISHED, #1 client bytes 14, #1 outcome open
            """
        )
    }

    @Test func acknowledgedDataThatTheCaptureMissed() {
        check(
            """
            +0    >  S  0:0(0)
            +0.02 <  S. 0:0(0) ack 1
            +0    >  .  1:1(0) ack 1
            +0.1  >! P. 1:8(7) ack 1
            +0.02 <  .  1:1(0) ack 8  | ESTABLISHED / ESTABLISHED?, client bytes 0
            +1    >  P. 8:15(7) ack 1 | data, client bytes 7, client out-of-order 0
            +0.02 <  .  1:1(0) ack 15 | outcome open
            """
        )
    }

    @Test func acknowledgmentOfWhatWasNeverSentIsNoProgress() {
        // RFC 9293 3.10.7.4: an ACK of something not yet sent is answered and dropped.
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +0.1  > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8
            +0.1  < .  1:1(0) ack 2000000000 | ESTABLISHED / ESTABLISHED
            +0.1  > P. 8:15(7) ack 1         | data, client bytes 14
            +0.02 < .  1:1(0) ack 15         | ESTABLISHED / ESTABLISHED, outcome open
            """
        )
    }

    @Test func payloadFarBeyondTheWindowIsNotTheStreams() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1 win 65160
            +0    > .  1:1(0) ack 1
            +0.1  > P. 1073741824:1073741831(7) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.02 < .  1:1(0) ack 1
            +0.1  > P. 1:8(7) ack 1                   | data
            +0.02 < .  1:1(0) ack 8                   | ESTABLISHED / ESTABLISHED, outcome open
            """
        )
    }

    @Test func windowUpdateIsNoDuplicateACK() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +0.1  > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8 win 502
            +0.1  < .  1:1(0) ack 8 win 600 | window-update, server duplicate-acks 0
            +0.1  < .  1:1(0) ack 8 win 600 | server duplicate-acks 0
            """
        )
    }

    @Test func windowScaleAppliesOnlyWhenBothOfferIt() throws {
        let both = try SegmentScript(
            """
            +0    > S  0:0(0) <wscale 7>
            +0.02 < S. 0:0(0) ack 1 <wscale 3>
            """
        )
        let one = try SegmentScript(
            """
            +0    > S  0:0(0) <wscale 7>
            +0.02 < S. 0:0(0) ack 1 <mss 1460>
            """
        )
        for placement in SegmentScriptPlacement.all {
            let agreed = SegmentScriptRun(both, placement).table.connections
            #expect(agreed.first?.scale(of: .client) == WindowScale(7))
            #expect(agreed.first?.scale(of: .server) == WindowScale(3))
            let declined = SegmentScriptRun(one, placement).table.connections
            #expect(declined.first?.scale(of: .client) == WindowScale(0))
            #expect(declined.first?.scale(of: .server) == WindowScale(0))
        }
    }
}
