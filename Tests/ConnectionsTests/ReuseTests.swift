import Testing

/// One 4-tuple, several connections: reuse, TIME-WAIT, stale ends, ghosts (RFC 9293 3.5.1, RFC 6191, RFC 5961 4).
@Suite struct ReuseTests {
    @Test func closedPortsAreReused() {
        check(
            closed + """
                base > 500000
                base < 700000
                +5    > S  0:0(0)         | SYN-SENT / LISTEN?, connections 2, incarnation 2, roles syn
                +0.02 < S. 0:0(0) ack 1   | ESTABLISHED? / SYN-RECEIVED
                +0    > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?, #1 outcome closed, outcome open
                +0    > P. 1:8(7) ack 1   | client bytes 7
                """
        )
    }

    @Test func timeWaitTakesANewSYNWithAHigherISN() {
        // Linux: the new ISN is the old SND.NXT + 65537.
        check(
            closed + """
                base > 65546
                base < 65557
                +2    > S  0:0(0)         | connections 2
                +0.02 < S. 0:0(0) ack 1
                +0    > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?, outcome open, #1 outcome closed
                """
        )
    }

    @Test func portsAreReusedAfterAReset() {
        check(
            opened + """
                +1    > R. 8:8(0) ack 19 win 502 | outcome reset
                base > 500000
                base < 700000
                +1    > S  0:0(0)       | SYN-SENT / LISTEN?, connections 2
                +0.02 < S. 0:0(0) ack 1
                +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, #1 outcome reset, incarnation 2
                """
        )
    }

    @Test func theOtherEndOpensTheNextConnection() {
        check(
            closed + """
                base > 500000
                base < 700000
                +5    < S  0:0(0)       | SYN-SENT / TIME-WAIT?, connections 2, roles syn
                +0.02 > S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
                +0    < .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
                +0    < P. 1:8(7) ack 1 | client bytes 7, outcome open
                """
        )
    }

    @Test func clientRebootsAndTheServerStillKnowsTheOldConnection() {
        // Challenge ACK, RST, SYN again (RFC 9293 3.5.1 figure 10, RFC 5961 4.2).
        check(
            opened + """
                base > 1000000
                +60    > S  0:0(0)                  | SYN-SENT / *
                +0.02  < .  19:19(0) ack -999992    | SYN-SENT / *, stale-ack
                +0     > R  -999992:-999992(0)      | SYN-SENT / *, outcome connecting
                base < 1000000
                +0.01  > S  0:0(0)                  | SYN-SENT / *, retransmitted
                +0.02  < S. 0:0(0) ack 1            | ESTABLISHED? / SYN-RECEIVED
                +0     > .  1:1(0) ack 1            | ESTABLISHED / ESTABLISHED?, outcome open, handshake complete
                @ +0                                | connections 2, teardown none
                """
        )
    }

    @Test func synSentMeetsAnOldConnectionThatTheCaptureDidNotSee() {
        check(
            """
            +0    > S  0:0(0)                         | SYN-SENT / LISTEN?
            +0.02 < .  5000:5000(0) ack 90000         | SYN-SENT / *, stale-ack, incident stale-ack
            +0    > R  90000:90000(0)                 | SYN-SENT / *, outcome connecting
            base < 1000000
            +0.01 > S  0:0(0)                         | SYN-SENT / *, retransmitted
            +0.02 < S. 0:0(0) ack 1                   | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1                   | ESTABLISHED / ESTABLISHED?, connections 1
            @ +60                                     | outcome open, handshake complete
            """
        )
    }

    @Test func staleConnectionBehindAFirewallThatEatsTheRST() {
        // SYN and challenge ACK until TIME-WAIT ends: the SYN was answered, but not taken.
        check(
            """
            +0    >  S  0:0(0)
            +0.02 <  .  5000:5000(0) ack 90000 | SYN-SENT / *, stale-ack
            +0    >! R  90000:90000(0)
            +1    >  S  0:0(0)                 | SYN-SENT / *, retransmitted
            +0.02 <  .  5000:5000(0) ack 90000 | SYN-SENT / *, stale-ack, outcome connecting
            """
        )
    }

    @Test func aLateSYNOpensAGhostAfterTheClose() {
        // The copy meets a listener; TIME-WAIT answers the SYN-ACK with its old numbers, RST ends the embryo.
        check(
            closed + """
                +1    > S  0:0(0)            | #1 outcome closed
                base < 700000
                +0.02 < S. 0:0(0) ack 1      | #1 outcome closed
                +0    > .  9:9(0) ack -699980
                +0.02 < R  -699980:-699980(0) | #1 outcome closed
                """
        )
    }
}

/// `opened`, then closed by the client, acknowledged by the server.
let closed =
    opened + """
        +1    > F. 8:8(0) ack 19
        +0.02 < F. 19:19(0) ack 9
        +0    > .  9:9(0) ack 20  | TIME-WAIT~ / CLOSED?, outcome closed

        """
