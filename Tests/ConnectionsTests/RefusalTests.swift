import Testing

/// RST while a connection opens (RFC 9293 3.10.7.3, 3.5.2).
@Suite struct RefusalTests {
    @Test func synSentIsRefused() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < R. seq =0 ack 1 | CLOSED* / CLOSED*, reset, incident reset refusal taken
            @ +60                   | outcome refused, handshake refused, teardown none, opening three-way
            """
        )
    }

    @Test func synSentWithPayloadIsRefused() {
        check(
            """
            +0    > S  0:7(7) <tfo cookie 0001020304050607>
            +0.02 < R. seq =0 ack 8 | CLOSED* / CLOSED*, outcome refused
            """
        )
    }

    @Test func synSentIgnoresAnRSTThatAcknowledgesSomethingElse() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < R. seq =0 ack 500 | SYN-SENT / *, outcome connecting
            +1    > S  0:0(0)         | SYN-SENT / *, retransmitted
            +0.02 < S. 0:0(0) ack 1   | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synSentIgnoresAnRSTWithoutACK() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < R  0:0(0)       | SYN-SENT / *, outcome connecting
            +0.01 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synSentTriesAgainAfterTheRefusalWithTheSameISN() {
        // Windows repeats a refused SYN about every half second.
        check(
            """
            +0    > S  0:0(0)
            +0.02 < R. seq =0 ack 1 | outcome refused
            +0.50 > S  0:0(0)       | SYN-SENT / LISTEN?, retransmitted, outcome connecting
            +0.02 < R. seq =0 ack 1 | outcome refused
            +0.50 > S  0:0(0)
            +0.02 < R. seq =0 ack 1 | CLOSED* / CLOSED*, outcome refused, connections 1
            """
        )
    }

    @Test func synSentTriesAgainAfterTheRefusalAndSucceeds() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < R. seq =0 ack 1 | outcome refused
            +0.50 > S  0:0(0)       | outcome connecting
            +0.02 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
            """
        )
    }

    @Test func synReceivedIsAbandonedByTheClient() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > R  1:1(0)       | CLOSED* / CLOSED?, incident reset no-socket taken
            @ +60                   | outcome aborted, handshake aborted, teardown none
            """
        )
    }

    @Test func synReceivedIsAbortedByTheServer() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0.10 < R. 1:1(0) ack 1 win 502 | CLOSED? / CLOSED*, outcome aborted
            """
        )
    }

    @Test func finalACKIsAnsweredByRST() {
        // tcp_abort_on_overflow: inside the handshake, although the ACK has passed.
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.02   > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.0001 < R  1:1(0)       | CLOSED? / CLOSED*, outcome aborted, handshake aborted
            """
        )
    }

    @Test func finalACKIsAnsweredByRSTSeenAtTheClient() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.02 < R  1:1(0)       | outcome aborted, handshake aborted
            """
        )
    }

    @Test func establishedClientResetsAtOnce() {
        // SO_LINGER 0 health check: it was connected.
        check(
            """
            +0     > S  0:0(0)
            +0.02  < S. 0:0(0) ack 1
            +0     > .  1:1(0) ack 1
            +0.001 > R. 1:1(0) ack 1 win 502 | CLOSED* / CLOSED?, outcome reset, handshake complete, teardown reset
            """
        )
    }

    @Test func acceptedConnectionIsResetLater() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.02   > .  1:1(0) ack 1
            +5      < R. 1:1(0) ack 1 win 502 | CLOSED? / CLOSED*, outcome reset, handshake complete, teardown reset
            """
        )
    }
}
