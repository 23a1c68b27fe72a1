import Testing

/// A SYN on a 4-tuple whose connection lives, or has just been closed.
@Suite struct SuccessionTests {
    @Test func aSYNInsideALivingConnectionEndsNothing() {
        check(
            opened + """
                base > 100000
                +1    > S  0:0(0)                 | SYN-SENT / ESTABLISHED?, connections 2
                +0    < .  19:19(0) ack -99992    | stale-ack
                +0.1  < P. 19:119(100) ack -99992 | data, #1 outcome open, #1 server bytes 118
                +0    > .  -99992:-99992(0) ack 119 | #1 outcome open
                """
        )
    }

    @Test func theRSTThatAnswersTheOldACKEndsTheOldConnection() {
        check(
            opened + """
                base > 100000
                +1    > S  0:0(0)              | connections 2
                +0    < .  19:19(0) ack -99992 | stale-ack
                +0    > R  -99992:-99992(0)    | #1 outcome reset
                """
        )
    }

    @Test func theSameNumberWellAfterACloseIsANewConnection() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < F. 19:19(0) ack 9
                +0    > .  9:9(0) ack 20     | outcome closed
                +60   > S  0:0(0)            | SYN-SENT / *, incarnation 2, connections 2, #1 outcome closed
                """
        )
    }

    @Test func theClientTakesTheFirstOfTwoSYNACKs() {
        check(
            """
            +0     > S  0:0(0)
            +0.02  < S. 0:0(0) ack 1        | ESTABLISHED? / SYN-RECEIVED
            +0.002 < S. 5000:5000(0) ack 1  | syn-ack
            +0     > .  1:1(0) ack 1        | ESTABLISHED / ESTABLISHED?, handshake complete
            +0.1   < P. 1:91(90) ack 1      | data, server bytes 90, server retransmitted 0
            """
        )
    }

    @Test func theClientTakesTheSecondOfTwoSYNACKs() {
        check(
            """
            +0     > S  0:0(0)
            +0.02  < S. 0:0(0) ack 1
            base < 5000
            +0.002 < S. 0:0(0) ack 1
            +0     > .  1:1(0) ack 1        | ESTABLISHED / *, handshake complete
            +0.1   < P. 1:91(90) ack 1      | data, server bytes 90, server retransmitted 0
            """
        )
    }

    @Test func anAnswerWithAnotherNumberIsNotTaken() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 4711 | answer-not-taken, incident answer-not-taken
            +0    > R  4711:4711(0)
            +1    > S  0:0(0)
            +1    > S  0:0(0)
            +1.1  > S  0:0(0)
            @ +60 | outcome unanswered, handshake unanswered
            """
        )
    }
}
