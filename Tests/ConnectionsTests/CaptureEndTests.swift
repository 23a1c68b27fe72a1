import Testing

/// The capture ends in each phase: never a failure before its timer is overdue (TCPFacts, "Timers").
@Suite struct CaptureEndTests {
    @Test func inEachStepOfAConnection() {
        check(
            """
            +0    > S  0:0(0)          | outcome connecting, handshake in-progress, teardown none
            +0.02 < S. 0:0(0) ack 1    | outcome connecting, handshake in-progress
            +0    > .  1:1(0) ack 1    | outcome open, handshake complete
            +0.1  > P. 1:8(7) ack 1    | outcome open
            +0.02 < .  1:1(0) ack 8    | outcome open
            +1    > F. 8:8(0) ack 1    | outcome closing, teardown half
            +0.02 < .  1:1(0) ack 9    | outcome half-closed, teardown half
            +1    < F. 1:1(0) ack 9    | outcome closing, teardown half
            +0    > .  9:9(0) ack 2    | outcome closed, teardown complete
            """
        )
    }

    @Test func betweenSYNACKAndACK() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            @ +0.9                     | ESTABLISHED? / SYN-RECEIVED, outcome connecting
            """
        )
    }

    @Test func afterTheFirstRetransmissions() {
        check(
            opened + """
                +0.1  > P. 8:15(7) ack 19
                +0.22 > P. 8:15(7) ack 19 | outcome open
                @ +0.4                    | outcome open
                """
        )
    }

    @Test func afterTheSecondFINsRepeats() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9
                +1    < F. 19:19(0) ack 9
                +0.22 < F. 19:19(0) ack 9 | outcome closing
                +0.22 < F. 19:19(0) ack 9 | outcome closing
                """
        )
    }

    @Test func anIdleConnectionStaysOpen() {
        check(
            opened + """
                @ +864000 | ESTABLISHED / ESTABLISHED, outcome open, teardown none
                """
        )
    }

    @Test func otherTrafficMovesTheClockBackwardsOrNotAtAll() {
        check(
            """
            +0    > S  0:0(0)
            @ +0                     | outcome connecting
            +0.02 < S. 0:0(0) ack 1
            @ +0                     | outcome connecting
            """
        )
    }
}
