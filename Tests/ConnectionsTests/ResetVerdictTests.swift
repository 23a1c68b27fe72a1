import Testing

/// Whether an RST is honoured, state by state, and what form it has (RFC 9293 3.5.3, RFC 5961 3.2; TCPFacts, "RST").
@Suite struct ResetVerdictTests {
    @Test func synReceivedChallengesAnRSTInTheWindow() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0.01 > R  100:100(0)     | * / SYN-RECEIVED?, outcome connecting
            +0.01 > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synReceivedIgnoresAnRSTOutsideTheWindow() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0.01 > R  -100000:-100000(0) | * / SYN-RECEIVED, incident reset other outside, outcome connecting
            +0.01 > .  1:1(0) ack 1       | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
            """
        )
    }

    @Test func finWait1ChallengesAnRSTInTheWindow() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.01 < R  119:119(0)     | FIN-WAIT-1? / *, incident reset other challenged, outcome closing
                +0.01 < .  19:19(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
                """
        )
    }

    @Test func finWait2MayEndByAnRSTInTheWindow() {
        // What close() left behind does on Linux; after shutdown() the socket challenges it. Its own next segment tells.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9   | FIN-WAIT-2? / CLOSE-WAIT
                +1    < R  119:119(0)       | CLOSED? / *, outcome reset
                +1    > .  9:9(0) ack 19    | FIN-WAIT-2? / *, outcome half-closed
                +1    < F. 19:19(0) ack 9   | TIME-WAIT* / LAST-ACK
                +0    > .  9:9(0) ack 20    | TIME-WAIT~ / CLOSED?, outcome closed
                """
        )
    }

    @Test func closeWaitIgnoresAnRSTOutsideTheWindow() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 9      | FIN-WAIT-2? / CLOSE-WAIT
                +1    > R  900000:900000(0)    | * / CLOSE-WAIT, outcome half-closed
                +1    < F. 19:19(0) ack 9      | * / LAST-ACK
                """
        )
    }

    @Test func timeWaitMayBeKilledButTheConnectionWasClosed() {
        // RFC 1337.
        check(
            closed + """
                +1 < R 20:20(0) | outcome closed, teardown three-way complete
                """
        )
    }

    @Test func lastAckIsResetExactly() {
        check(
            opened + """
                +1    < F. 19:19(0) ack 8
                +0    > .  8:8(0) ack 20   | CLOSE-WAIT / FIN-WAIT-2?
                +1    > F. 8:8(0) ack 20   | LAST-ACK / TIME-WAIT?
                +0.02 < R  20:20(0)        | CLOSED? / CLOSED*, outcome reset
                """
        )
    }

    @Test func anRSTAfterTheDataThatWasLostIsBeyondWhatIsExpected() {
        // Neither number decides until its receiver goes on: it asks for the lost data, so it lives.
        check(
            opened + """
                +1    > P. 8:108(100) ack 19
                +0    > R. 108:108(0) ack 19 win 502
                +0.02 < .  19:19(0) ack 8
                +1    < P. 19:119(100) ack 8          | * / ESTABLISHED, outcome open
                """
        )
    }

    @Test func anAbortWithoutTheAgreedTimestampsIsNotTheSendersForm() {
        check(
            """
            +0    > S  0:0(0)       <mss 1460,TS val 1 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 5 ecr 1>
            +0    > .  1:1(0) ack 1 <TS val 2 ecr 5>
            +1    > R. 1:1(0) ack 1 win 502 | CLOSED* / CLOSED?, incident reset other taken, outcome reset
            """
        )
    }

    @Test func aBareRSTWithAWindowIsNoHostsForm() {
        check(
            opened + """
                +1 < R 19:19(0) win 8192 | CLOSED? / CLOSED*, incident reset other taken, outcome reset
                """
        )
    }

    @Test func theOtherSideIsAlreadyGoneWhenTheRSTComes() {
        check(
            opened + """
                +1    > R. 8:8(0) ack 19 win 502 | outcome reset
                +0.02 < R  19:19(0)              | CLOSED* / CLOSED*, outcome reset, teardown reset
                +5    > R  8:8(0)                | outcome reset
                """
        )
    }

    @Test func theSenderOfAForgedRSTGoesOn() {
        // The device in between reset the server's end in the client's name; the client knows nothing of it.
        check(
            opened + """
                +1    > R  8:8(0)            | * / CLOSED?, outcome reset
                +0.10 > P. 8:15(7) ack 19    | ESTABLISHED / CLOSED?, data
                +0.02 < R  19:19(0)          | CLOSED? / CLOSED*, outcome reset
                """
        )
    }
}
