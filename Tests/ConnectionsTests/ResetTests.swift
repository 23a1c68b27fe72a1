import Testing

/// RST in and after ESTABLISHED: exact, in the window, outside, in each form (RFC 9293 3.5.2, 3.5.3, RFC 5961 3.2).
@Suite struct ResetTests {
    @Test func establishedIsAbortedExactly() {
        check(
            opened + """
                +1  < R. 19:19(0) ack 8 win 502 | CLOSED? / CLOSED*, reset, incident reset abort taken
                @ +60                           | outcome reset, teardown reset, handshake complete
                """
        )
    }

    @Test func establishedIsAbortedWithTimestamps() {
        check(
            """
            +0    > S  0:0(0)       <mss 1460,TS val 1 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 5 ecr 1>
            +0    > .  1:1(0) ack 1 <TS val 2 ecr 5>
            +1    > R. 1:1(0) ack 1 win 502 <TS val 9 ecr 5> | CLOSED? / CLOSED?, incident reset abort taken, outcome reset
            """
        )
    }

    @Test func establishedMeetsNoSocket() {
        // The peer knows no such connection: the bare RST carries the acknowledgment of what triggered it.
        check(
            opened + """
                +3600 > P. 8:15(7) ack 19
                +0.02 < R  19:19(0) | CLOSED? / CLOSED*, incident reset no-socket taken, outcome reset
                """
        )
    }

    @Test func establishedChallengesAnRSTInTheWindow() {
        check(
            opened + """
                +1    > R 108:108(0)      | * / ESTABLISHED?, incident reset other challenged, outcome open
                +0.02 < . 19:19(0) ack 8  | * / ESTABLISHED, outcome open
                +1    > P. 8:15(7) ack 19 | ESTABLISHED / ESTABLISHED
                +0.02 < . 19:19(0) ack 15 | ESTABLISHED / ESTABLISHED, outcome open, teardown none
                """
        )
    }

    @Test func establishedIgnoresAnRSTOutsideTheWindow() {
        check(
            opened + """
                +1    > R  800000:800000(0) | * / ESTABLISHED, incident reset other outside, outcome open
                +1    > P. 8:15(7) ack 19   | ESTABLISHED / ESTABLISHED
                +0.02 < .  19:19(0) ack 15  | ESTABLISHED / ESTABLISHED, outcome open
                """
        )
    }

    @Test func establishedIgnoresAnRSTBeforeTheWindow() {
        check(
            opened + """
                +1    > R  1:1(0)          | * / ESTABLISHED, incident reset other outside, outcome open
                +1    > P. 8:15(7) ack 19  | ESTABLISHED / ESTABLISHED
                +0.02 < .  19:19(0) ack 15 | outcome open
                """
        )
    }

    @Test func windowScaleDecidesWhatIsInTheWindow() {
        // 10 << 7 = 1280 bytes.
        check(
            """
            +0    > S  0:0(0)       <mss 1460,nop,wscale 7>
            +0.02 < S. 0:0(0) ack 1 <mss 1460,nop,wscale 7>
            +0    > .  1:1(0) ack 1
            +0.1  > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8 win 10
            +1    > R  1000:1000(0) | incident reset other challenged, outcome open
            +1    > R  2000:2000(0) | incident reset other outside, outcome open
            """
        )
    }

    @Test func receiverGoesOnAfterAnExactRST() {
        // It did not honour it: an RST that its receiver outlives closes nothing.
        check(
            opened + """
                +1    > R  8:8(0)           | * / CLOSED?
                +0.50 < P. 19:119(100) ack 8 | * / ESTABLISHED
                +0    > .  8:8(0) ack 119   | ESTABLISHED / ESTABLISHED, outcome open, teardown none
                @ +60                       | outcome open
                """
        )
    }

    @Test func dataInFlightCrossesTheRST() {
        check(
            opened + """
                +1     > R. 8:8(0) ack 19 win 502 | CLOSED* / CLOSED?, outcome reset
                +0.001 < P. 19:119(100) ack 8     | CLOSED* / ESTABLISHED?, outcome reset
                +0     > R  119:119(0)            | CLOSED* / ESTABLISHED?, outcome reset
                @ +60                             | outcome reset, teardown reset
                """
        )
    }

    @Test func bothDirectionsAreReset() {
        check(
            opened + """
                +1 > R 8:8(0)   | outcome reset
                +0 < R 19:19(0) | CLOSED* / CLOSED*, outcome reset
                """
        )
    }

    @Test func finWait1IsAborted() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < R. 19:19(0) ack 9 win 502 | CLOSED? / CLOSED*, outcome reset, teardown reset
                """
        )
    }

    @Test func finWait2IsResetByDataAfterClose() {
        // The server had called close(), not shutdown().
        check(
            opened + """
                +1    < F. 19:19(0) ack 8 | CLOSE-WAIT? / FIN-WAIT-1
                +0    > .  8:8(0) ack 20  | CLOSE-WAIT / FIN-WAIT-2?
                +1    > P. 8:15(7) ack 20 | CLOSE-WAIT / FIN-WAIT-2*
                +0.02 < R  20:20(0)       | CLOSED? / CLOSED*, outcome reset, incident reset no-socket taken
                """
        )
    }

    @Test func closeWaitAborts() {
        check(
            opened + """
                +1    < F. 19:19(0) ack 8         | CLOSE-WAIT? / FIN-WAIT-1
                +0    > R. 8:8(0) ack 20 win 502  | CLOSED* / CLOSED?, outcome reset, teardown reset
                """
        )
    }

    @Test func lastAckIsAnsweredByRST() {
        // Its peer's FIN-WAIT-2 had ended.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9
                +90   < F. 19:19(0) ack 9 | * / LAST-ACK
                +0    > R  9:9(0)         | CLOSED* / CLOSED?, outcome reset
                """
        )
    }

    @Test func closingIsReset() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.01 < F. 19:19(0) ack 8 | CLOSING? / FIN-WAIT-1
                +0.01 < R  20:20(0)       | CLOSED? / CLOSED*, outcome reset
                """
        )
    }

    @Test func closedConnectionIsNotResetAfterwards() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < F. 19:19(0) ack 9
                +0    > .  9:9(0) ack 20 | outcome closed
                +0.10 < R  20:20(0)      | outcome closed, teardown three-way complete
                +0.10 > R  9:9(0)        | outcome closed, handshake complete
                """
        )
    }

    @Test func twoRSTsEndItOnce() {
        check(
            opened + """
                +1    > P. 8:15(7) ack 19
                +0    > P. 15:22(7) ack 19
                +0.02 < R  19:19(0) | outcome reset
                +0    < R  19:19(0) | CLOSED? / CLOSED*, outcome reset, teardown reset
                """
        )
    }

    @Test func keepaliveTimeoutAborts() {
        check(
            opened + """
                +60   > .  7:7(0) ack 19 | keepalive
                +1.02 > .  7:7(0) ack 19 | keepalive, outcome open
                +1.02 > .  7:7(0) ack 19 | keepalive, outcome vanished
                +1.02 > R. 8:8(0) ack 19 win 502 | CLOSED* / CLOSED?, outcome reset, incident reset abort taken
                """
        )
    }

    @Test func anRSTMayCarryText() {
        check(
            opened + """
                +1 < R. 19:30(11) ack 8 win 0 | CLOSED? / CLOSED*, outcome reset, server bytes 18
                """
        )
    }
}
