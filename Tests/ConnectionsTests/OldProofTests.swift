import Testing

/// A proof of a state grows old: what passes towards an end, and its own timers, may have changed it.
@Suite struct OldProofTests {
    @Test func finWait1IsNoLongerProvenWhenItsRepeatsStop() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19 | FIN-WAIT-1 / CLOSE-WAIT?
                +0.22 > F. 8:8(0) ack 19 | FIN-WAIT-1 / *
                +0.44 > F. 8:8(0) ack 19 | FIN-WAIT-1 / *
                +20   < P. 19:29(10) ack 8 | FIN-WAIT-1? / *
                """
        )
    }

    @Test func dataAfterACloseMayMeetAnRST() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19   | FIN-WAIT-1 / *
                +0.01 < P. 19:29(10) ack 8 | FIN-WAIT-1? / *
                """
        )
    }

    @Test func anRSTInTheWindowLeavesTheStateAssumed() {
        check(
            opened + """
                +1   > R 108:108(0)       | * / ESTABLISHED?, outcome open
                +0   < .  19:19(0) ack 8  | * / ESTABLISHED
                """
        )
    }

    @Test func anRSTOneBeforeTheExpectedNumberIsHonouredByLinuxAfterAFIN() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19  | * / CLOSE-WAIT?
                +0    < .  19:19(0) ack 9 | * / CLOSE-WAIT
                +1    > R  8:8(0)         | CLOSED? / CLOSED?, outcome reset
                """
        )
    }

    @Test func anEndThatSendsAfterAnRSTInItsNameWasAlive() {
        check(
            opened + """
                +1    < R. 19:19(0) ack 8     | CLOSED? / CLOSED?, outcome reset
                +0.1  < FP. 19:29(10) ack 8   | CLOSED? / FIN-WAIT-1
                """
        )
    }

    @Test func anEndThatSendsAfterAnRSTTowardsItWasAlive() {
        check(
            opened + """
                +1    < R. 19:19(0) ack 8     | CLOSED? / CLOSED?
                +0.0005 > P. 8:18(10) ack 19  | ESTABLISHED? / *, outcome reset
                +1    > P. 18:28(10) ack 19   | ESTABLISHED / *, outcome open
                """
        )
    }
}
