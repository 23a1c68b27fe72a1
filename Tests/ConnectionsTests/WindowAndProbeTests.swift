import Testing

/// Zero windows, window probes, keepalives: the same form, told apart by the last window (RFC 9293 3.8.4, 3.8.6.1).
@Suite struct WindowAndProbeTests {
    @Test func zeroWindowIsProbedAndOpens() {
        check(
            opened + """
                +0.1  > P. 8:508(500) ack 19
                +0.02 < .  19:19(0) ack 508 win 0   | ESTABLISHED / ESTABLISHED, incident window-closed
                +0.23 > .  507:507(0) ack 19        | window-probe, incident window-probe
                +0.02 < .  19:19(0) ack 508 win 0   | window-probe-answer
                +0.46 > .  507:507(0) ack 19        | window-probe
                +0.02 < .  19:19(0) ack 508 win 0   | window-probe-answer
                +0.50 < .  19:19(0) ack 508 win 500 | window-update, incident window-opened
                +0    > P. 508:1008(500) ack 19     | data, client bytes 1007
                +0.02 < .  19:19(0) ack 1008 win 500 | client window-probes 2, client keepalives 0, server zero-windows 1
                @ +0 | client retransmitted 0, server duplicate-acks 0, outcome open
                """
        )
    }

    @Test func zeroWindowIsProbedWithAByteBeyondIt() {
        check(
            opened + """
                +0.1  > P. 8:508(500) ack 19
                +0.02 < .  19:19(0) ack 508 win 0
                +0.50 > .  508:509(1) ack 19        | window-probe
                +0.02 < .  19:19(0) ack 508 win 0   | window-probe-answer
                +1    < .  19:19(0) ack 508 win 500
                +0    > P. 508:1008(500) ack 19
                +0.02 < .  19:19(0) ack 1008        | client bytes 1007, client window-probes 1
                """
        )
    }

    @Test func zeroWindowAnsweredForHoursIsOpen() {
        check(
            opened + """
                +0.1  > P. 8:508(500) ack 19
                +0.02 < .  19:19(0) ack 508 win 0
                +60   > .  507:507(0) ack 19
                +0.02 < .  19:19(0) ack 508 win 0
                +120  > .  507:507(0) ack 19
                +0.02 < .  19:19(0) ack 508 win 0
                @ +100                              | outcome open, server zero-windows 1
                """
        )
    }

    @Test func oneProbeInFourMayStayUnanswered() {
        // Answers are rationed (RFC 5961 challenge limit).
        check(
            opened + """
                +0.1  > P. 8:508(500) ack 19
                +0.02 < .  19:19(0) ack 508 win 0
                +0.23 > .  507:507(0) ack 19      | window-probe
                +0.46 > .  507:507(0) ack 19      | window-probe
                +0.02 < .  19:19(0) ack 508 win 0 | window-probe-answer, outcome open
                """
        )
    }

    @Test func zeroWindowInARSTOrFINIsNone() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19 win 0 | client zero-windows 0, incident none
                +0.02 < F. 19:19(0) ack 9
                +0    > .  9:9(0) ack 20
                """
        )
    }

    @Test func keepaliveIsAnswered() {
        check(
            opened + """
                +7200 > .  7:7(0) ack 19  | ESTABLISHED / ESTABLISHED, keepalive, incident keepalive
                +0.02 < .  19:19(0) ack 8 | keepalive-answer, client keepalives 1, server duplicate-acks 0
                @ +7000                   | outcome open, client retransmitted 0
                """
        )
    }

    @Test func keepaliveWithAGarbageByteIsNoData() {
        check(
            opened + """
                +7200 > .  7:8(1) ack 19  | keepalive, client bytes 7, client retransmitted 0
                +0.02 < .  19:19(0) ack 8 | keepalive-answer
                """
        )
    }

    @Test func keepaliveBeforeAnyData() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1
            +60   < .  0:0(0) ack 1 | keepalive
            +0    > .  1:1(0) ack 1 | keepalive-answer, server keepalives 1, outcome open
            """
        )
    }

    @Test func keepalivesUnansweredUntilThePeerIsGone() {
        check(
            opened + """
                +60 > . 7:7(0) ack 19 | keepalive, outcome open
                +75 > . 7:7(0) ack 19 | keepalive
                +75 > . 7:7(0) ack 19 | keepalive, client keepalives 3
                @ +80                 | outcome vanished
                """
        )
    }

    @Test func oneUnansweredKeepaliveIsNoFailure() {
        check(
            opened + """
                +7200 > . 7:7(0) ack 19 | keepalive
                @ +1                    | outcome open
                """
        )
    }

    @Test func theRSTAnswersAKeepalive() {
        check(
            opened + """
                +7200 > . 7:7(0) ack 19 | keepalive
                +0.02 < R 19:19(0)      | CLOSED? / CLOSED*, outcome reset, incident reset no-socket taken
                """
        )
    }

    @Test func keepaliveInFinWait2() {
        // One byte before the FIN's successor: a keepalive of the side that is still open.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                +60   < .  18:18(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT, keepalive
                +0    > .  9:9(0) ack 19  | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
                """
        )
    }
}
