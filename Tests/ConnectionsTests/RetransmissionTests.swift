import Testing

/// Repeats and their causes, order, doubles (RFC 6298, 5681, 8985, 2018; TCPFacts, "Retransmissions and duplicates").
@Suite struct RetransmissionTests {
    @Test func tailLossProbeThenTimeouts() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19  | data
                +0.22 > P. 8:15(7) ack 19  | retransmission, incident retransmitted tail-loss-probe
                +0.22 > P. 8:15(7) ack 19  | incident retransmitted timeout
                +0.45 > P. 8:15(7) ack 19  | incident retransmitted timeout, outcome open
                +0.02 < .  19:19(0) ack 15 | client retransmitted 3, client retransmitted-bytes 21, client bytes 14
                """
        )
    }

    @Test func threeDuplicateACKsThenFastRetransmit() {
        check(
            opened + """
                +0.1  > .  8:1468(1460) ack 19
                +0    > .  1468:2928(1460) ack 19
                +0    > .  2928:4388(1460) ack 19
                +0    > .  4388:5848(1460) ack 19
                +0.02 < .  19:19(0) ack 8 <nop,nop,sack 1468:2928> | duplicate-ack
                +0    < .  19:19(0) ack 8 <nop,nop,sack 1468:4388> | duplicate-ack
                +0    < .  19:19(0) ack 8 <nop,nop,sack 1468:5848> | duplicate-ack, server duplicate-acks 3
                +0    > .  8:1468(1460) ack 19   | retransmission, incident retransmitted fast
                +0.02 < .  19:19(0) ack 5848     | ack, client retransmitted 1, client bytes 5847, server duplicate-acks 3
                """
        )
    }

    @Test func lossUpstreamIsANewerSegmentInAHole() {
        check(
            opened + """
                +0.1   >! .  8:1468(1460) ack 19    id 40
                +0     >  .  1468:2928(1460) ack 19 id 41 | data
                +0.001 <  .  19:19(0) ack 8 <nop,nop,sack 1468:2928> | duplicate-ack
                +0.02  >  .  8:1468(1460) ack 19    id 42 | out-of-order, incident retransmitted lost-upstream
                +0.001 <  .  19:19(0) ack 2928            | client bytes 2927, client retransmitted 0
                """
        )
    }

    @Test func reorderingIsProvenByTheIdentification() {
        check(
            opened + """
                +0.1   > .  1468:2928(1460) ack 19 id 41 | data
                +0     > .  8:1468(1460) ack 19    id 40 | out-of-order, incident out-of-order proven
                +0.02  < .  19:19(0) ack 2928            | client out-of-order 1, client retransmitted 0, client bytes 2927
                """
        )
    }

    @Test func reorderingIsProvenByTheTimestamp() {
        check(
            """
            +0    > S  0:0(0)       <mss 1460,TS val 1 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 1 ecr 1>
            +0    > .  1:1(0) ack 1          <TS val 20 ecr 1>
            +0.1  > .  1449:2897(1448) ack 1 <TS val 121 ecr 1> | data
            +0    > .  1:1449(1448) ack 1    <TS val 120 ecr 1> | out-of-order, incident out-of-order proven
            +0.02 < .  1:1(0) ack 2897       <TS val 90 ecr 120> | ESTABLISHED / ESTABLISHED, client bytes 2896
            """
        )
    }

    @Test func anUnneededRepeatIsSpurious() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15
                +0.30 > P. 8:15(7) ack 19                       | retransmission, incident retransmitted spurious
                +0.02 < .  19:19(0) ack 15 <nop,nop,sack 8:15>  | client bytes 14
                """
        )
    }

    @Test func aRepeatWithNewBytesCountsEachOnce() {
        check(
            opened + """
                +0.1  > P. 8:18(10) ack 19
                +0.22 > P. 8:28(20) ack 19 | client bytes 27, client retransmitted-bytes 10
                +0.02 < .  19:19(0) ack 28 | outcome open
                """
        )
    }

    @Test func dataUnansweredAfterFourRepeats() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19
                +0.45 > P. 8:15(7) ack 19
                @ +0.5                    | outcome open
                +0.40 > P. 8:15(7) ack 19 | outcome vanished
                @ +60                     | ESTABLISHED / ESTABLISHED, outcome vanished
                """
        )
    }

    @Test func dataOnceAndSilenceAtTheEndIsOpen() {
        check(
            opened + """
                +0.1 > P. 8:15(7) ack 19
                @ +0.15                   | outcome open
                """
        )
    }

    @Test func dataUnansweredThenAnsweredIsOpen() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19
                +0.45 > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15
                @ +600                     | outcome open
                """
        )
    }

    @Test func framesCapturedTwiceAreDoubles() {
        check(
            """
            +0     > S  0:0(0)         id 1
            +0.001 > S  0:0(0)         id 1  | double
            +0.02  < S. 0:0(0) ack 1   id 9
            +0.001 < S. 0:0(0) ack 1   id 9  | double
            +0     > .  1:1(0) ack 1   id 2
            +0.001 > .  1:1(0) ack 1   id 2  | ESTABLISHED / ESTABLISHED?, double
            +0.1   > P. 1:8(7) ack 1   id 3
            +0.001 > P. 1:8(7) ack 1   id 3  | double, client bytes 7, client retransmitted 0
            +0.02  < .  1:1(0) ack 8   id 10
            +0.001 < .  1:1(0) ack 8   id 10 | ESTABLISHED / ESTABLISHED, double, server duplicate-acks 0
            +1     > F. 8:8(0) ack 1   id 4
            +0.001 > F. 8:8(0) ack 1   id 4  | double
            +0.02  < F. 1:1(0) ack 9   id 11
            +0.001 < F. 1:1(0) ack 9   id 11 | double
            +0     > .  9:9(0) ack 2   id 5
            +0.001 > .  9:9(0) ack 2   id 5  | TIME-WAIT~ / CLOSED?, outcome closed, teardown three-way complete, client packets 5, server packets 3
            """
        )
    }

    @Test func framesDoubledByARoutedHopAreDoubles() {
        check(
            """
            +0     > S  0:0(0) id 1 ttl 64
            +0.001 > S  0:0(0) id 1 ttl 63 | double
            +0.02  < S. 0:0(0) ack 1 id 9 ttl 64
            """
        )
    }

    @Test func aRepeatWithANewIdentificationIsNoDouble() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19 id 50
                +0.04 > P. 8:15(7) ack 19 id 51 | retransmission, client retransmitted 1
                """
        )
    }

    @Test func aRepeatWithANewTimestampIsNoDouble() {
        check(
            """
            +0     > S  0:0(0)       <TS val 1 ecr 0>
            +0.02  < S. 0:0(0) ack 1 <TS val 1 ecr 1>
            +0     > .  1:1(0) ack 1 <TS val 21 ecr 1>
            +0.1   > P. 1:8(7) ack 1 <TS val 121 ecr 1>
            +0.001 > P. 1:8(7) ack 1 <TS val 121 ecr 1> id 4 | ESTABLISHED / ESTABLISHED?
            +0.04  > P. 1:8(7) ack 1 <TS val 162 ecr 1>      | retransmission
            """
        )
    }

    @Test func dsackBeforeTheACKIsNoNewLoss() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19
                +0.02 < .  19:19(0) ack 15
                +0.01 < .  19:19(0) ack 15 <nop,nop,sack 8:15> | server duplicate-acks 0
                """
        )
    }
}
