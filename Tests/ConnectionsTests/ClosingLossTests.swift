import Testing

/// Each of the four steps of a close lost, captured on either side of the loss (RFC 9293 3.6, 3.10.7.4).
@Suite struct ClosingLossTests {
    @Test func firstFINLostBehindTheCapturePoint() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19  | FIN-WAIT-1 / CLOSE-WAIT?
                +0.22 > F. 8:8(0) ack 19  | FIN-WAIT-1 / *, retransmitted, incident fin-retransmitted
                +0.02 < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
                """
        )
    }

    @Test func firstFINLostBeforeTheCapturePoint() {
        check(
            opened + """
                +1    >! F. 8:8(0) ack 19
                +0.22 >  F. 8:8(0) ack 19  | FIN-WAIT-1 / CLOSE-WAIT?, fin, incident none
                +0.02 <  .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func finDataAndFINLostTogetherAreSentAgain() {
        check(
            opened + """
                +1    > FP. 8:18(10) ack 19 | FIN-WAIT-1 / CLOSE-WAIT?, client bytes 17
                +0.22 > FP. 8:18(10) ack 19 | FIN-WAIT-1 / *, retransmitted, client bytes 17
                +0.02 < .   19:19(0) ack 19 | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func firstACKLostBehindTheCapturePoint() {
        // Captured at the server: the FIN comes again although its ACK has passed.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0    < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                +0.22 > F. 8:8(0) ack 19  | FIN-WAIT-1 / CLOSE-WAIT, retransmitted, incident fin-after-ack
                +0    < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                +1    < F. 19:19(0) ack 9 | TIME-WAIT? / LAST-ACK
                +0.02 > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed, teardown four-way complete
                """
        )
    }

    @Test func firstACKLostBeforeTheCapturePoint() {
        check(
            opened + """
                +1    >  F. 8:8(0) ack 19
                +0.02 <! .  19:19(0) ack 9
                +0.22 >  F. 8:8(0) ack 19  | FIN-WAIT-1 / *, retransmitted
                +0.02 <  .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func firstACKLostAndHealedByTheSecondFIN() {
        check(
            opened + """
                +1    >  F. 8:8(0) ack 19
                +0.02 <! .  19:19(0) ack 9
                +0.05 <  F. 19:19(0) ack 9 | TIME-WAIT? / LAST-ACK
                +0    >  .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed
                """
        )
    }

    @Test func secondFINLostBehindTheCapturePoint() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                +1    < F. 19:19(0) ack 9 | TIME-WAIT? / LAST-ACK
                +0.22 < F. 19:19(0) ack 9 | * / LAST-ACK, retransmitted, incident fin-retransmitted
                +0.02 > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed
                """
        )
    }

    @Test func secondFINLostBeforeTheCapturePoint() {
        check(
            opened + """
                +1    >  F. 8:8(0) ack 19
                +0.02 <  .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                +1    <! F. 19:19(0) ack 9
                +0.22 <  F. 19:19(0) ack 9 | TIME-WAIT? / LAST-ACK, fin
                +0    >  .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?
                """
        )
    }

    @Test func lastACKLostBehindTheCapturePoint() {
        // TIME-WAIT answers every repeated FIN.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9
                +1    < F. 19:19(0) ack 9
                +0    > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed
                +0.24 < F. 19:19(0) ack 9 | TIME-WAIT~ / LAST-ACK, retransmitted, incident fin-after-ack, outcome closed
                +0    > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?
                +0.45 < F. 19:19(0) ack 9 | TIME-WAIT~ / LAST-ACK, retransmitted
                +0    > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed, teardown four-way complete
                """
        )
    }

    @Test func lastACKLostBeforeTheCapturePoint() {
        check(
            opened + """
                +1    >  F. 8:8(0) ack 19
                +0.02 <  .  19:19(0) ack 9
                +1    <  F. 19:19(0) ack 9 | TIME-WAIT? / LAST-ACK
                +0.02 >! .  9:9(0) ack 20
                +0.24 <  F. 19:19(0) ack 9 | * / LAST-ACK, retransmitted, incident fin-retransmitted
                +0.02 >  .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed
                """
        )
    }

    @Test func bothFINsOfASimultaneousCloseAreRepeated() {
        // Only the second copy of the server's FIN acknowledges the client's, and either copy may have arrived.
        check(
            opened + """
                +1    >  F. 8:8(0) ack 19
                +0.01 <  F. 19:19(0) ack 8   | CLOSING? / FIN-WAIT-1
                +0    >! .  9:9(0) ack 20
                +0.22 <  F. 19:19(0) ack 9   | * / CLOSING*, retransmitted
                +0    >  .  9:9(0) ack 20    | TIME-WAIT? / TIME-WAIT?, outcome closed, teardown simultaneous complete
                """
        )
    }

    @Test func finUnansweredUntilTheNextTimerIsOverdue() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19 | outcome closing
                +0.22 > F. 8:8(0) ack 19 | outcome closing
                +0.22 > F. 8:8(0) ack 19 | outcome closing
                +0.44 > F. 8:8(0) ack 19 | outcome closing, teardown four-way half
                +0.90 > F. 8:8(0) ack 19
                +1.76 > F. 8:8(0) ack 19 | FIN-WAIT-1 / *
                @ +60                    | outcome vanished, teardown four-way unanswered
                """
        )
    }
}
