import Testing

/// CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED without loss (RFC 9293 3.5, 3.10.7.2 to 3.10.7.4).
@Suite struct OpeningTests {
    @Test func aThreeWayHandshakeCompletes() {
        check(
            """
            +0     > S  0:0(0)       win 64240 <mss 1460,sackOK,wscale 7>  | SYN-SENT / LISTEN?, syn, outcome connecting
            +0.020 < S. 0:0(0) ack 1 win 65160 <mss 1400,wscale 7>         | ESTABLISHED? / SYN-RECEIVED, syn-ack
            +0.001 > .  1:1(0) ack 1 win 502                               | ESTABLISHED / ESTABLISHED?, handshake-ack
            @ +3600 | outcome open, handshake complete, opening three-way, roles syn, teardown none, vantage client
            """
        )
    }

    @Test func synReceivedDataAsThirdSegmentCompletesTheHandshake() {
        check(
            """
            +0     > S  0:0(0)
            +0.020 < S. 0:0(0) ack 1
            +0.001 > P. 1:8(7) ack 1 | ESTABLISHED / ESTABLISHED?, data, handshake complete, client bytes 7
            +0.020 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            """
        )
    }

    @Test func synReceivedFINAsThirdSegmentCompletesTheHandshake() {
        // Linux goes from SYN-RECEIVED straight to CLOSE-WAIT.
        check(
            """
            +0     > S  0:0(0)
            +0.020 < S. 0:0(0) ack 1
            +0.001 > F. 1:1(0) ack 1 | FIN-WAIT-1 / CLOSE-WAIT?, fin, handshake complete
            +0.020 < .  1:1(0) ack 2 | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
            """
        )
    }

    @Test func synAckStandsBeforeItsSYNInTheCapture() {
        check(
            """
            +0      < S. 0:0(0) ack 1 <mss 1460> | ESTABLISHED? / SYN-RECEIVED, roles syn-ack
            +0.0001 > S  0:0(0)       <mss 1460> | connections 1
            +0.02   > .  1:1(0) ack 1            | ESTABLISHED / ESTABLISHED?, opening three-way, handshake complete
            +0      > P. 1:8(7) ack 1
            +0.001  < .  1:1(0) ack 8            | ESTABLISHED / ESTABLISHED, outcome open
            """
        )
    }

    @Test func synReceivedACKThatDoesNotCoverTheSYNACKIsRejected() {
        // RFC 9293 3.10.7.4, SYN-RECEIVED: an unacceptable ACK is answered by a reset, the embryo lives.
        check(
            """
            +0     > S  0:0(0)
            +0.001 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0.020 > .  1:1(0) ack 0 | * / SYN-RECEIVED, outcome connecting
            +0.001 < R  0:0(0)       | * / SYN-RECEIVED, outcome connecting
            +0.100 > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, handshake complete, outcome open
            """
        )
    }

    @Test func synReceivedACKBeyondTheSYNACKIsRejected() {
        check(
            """
            +0     > S  0:0(0)
            +0.001 < S. 0:0(0) ack 1
            +0.020 > .  1:1(0) ack 5000 | * / SYN-RECEIVED?, outcome connecting
            +0.001 < R  5000:5000(0)    | * / SYN-RECEIVED?, outcome connecting
            +0.100 > .  1:1(0) ack 1    | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synReceivedBareACKOfTheServerProvesNothing() {
        // SYN-RECEIVED embryos answer strange segments with one too.
        check(
            """
            +0     > S  0:0(0)
            +0.020 < S. 0:0(0) ack 1
            +0.001 > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.500 < .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.500 > P. 1:8(7) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.020 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            """
        )
    }

    @Test func establishedServerIsProvenByItsData() {
        check(
            """
            +0     > S  0:0(0)
            +0.020 < S. 0:0(0) ack 1
            +0.001 > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?
            +0.030 < P. 1:21(20) ack 1 | ESTABLISHED / ESTABLISHED, data, server bytes 20
            """
        )
    }

    @Test func synReceivedDataOvertakesTheACK() {
        // S SA PA A: the data completes the handshake, the late ACK is just an ACK.
        check(
            """
            +0     > S  0:0(0)
            +0.020 < S. 0:0(0) ack 1
            +0.001 > P. 1:8(7) ack 1 id 12 | ESTABLISHED / ESTABLISHED?, handshake complete
            +0.001 > .  1:1(0) ack 1 id 11 | ESTABLISHED / ESTABLISHED?, ack
            """
        )
    }

    @Test func deferredAcceptIsSilentUntilData() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.020  > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            @ +3600                   | ESTABLISHED / ESTABLISHED?, outcome open
            +0      > P. 1:8(7) ack 1
            +0.0001 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED, outcome open
            """
        )
    }

    @Test func synSentSimultaneousOpenClientAnswersFirst() {
        // RFC 9293 3.5, figure 8.
        check(
            """
            +0     > S  0:0(0)       | SYN-SENT / LISTEN?
            +0.005 < S  0:0(0)       | SYN-RECEIVED? / SYN-SENT, outcome connecting
            +0.005 > S. 0:0(0) ack 1 | SYN-RECEIVED / ESTABLISHED?
            +0.005 < S. 0:0(0) ack 1 | ESTABLISHED? / *
            +0.005 > .  1:1(0) ack 1 | ESTABLISHED* / ESTABLISHED*
            +0.005 < .  1:1(0) ack 1 | ESTABLISHED* / ESTABLISHED*, connections 1
            @ +60                    | opening simultaneous, handshake complete, outcome open, roles syn
            """
        )
    }

    @Test func synSentSimultaneousOpenServerAnswersFirst() {
        check(
            """
            +0     > S  0:0(0)       | SYN-SENT / LISTEN?
            +0.005 < S  0:0(0)       | SYN-RECEIVED? / SYN-SENT
            +0.005 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0.005 > S. 0:0(0) ack 1 | * / ESTABLISHED?
            +0.005 < .  1:1(0) ack 1 | * / ESTABLISHED*
            +0.005 > .  1:1(0) ack 1 | ESTABLISHED* / ESTABLISHED*, connections 1
            +0.005 > P. 1:8(7) ack 1
            +0.010 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            @ +60                    | opening simultaneous, handshake complete, outcome open
            """
        )
    }

    @Test func selfConnectIsOneSocketWithOneFIN() {
        check(
            """
            self
            +0     > S  0:0(0)       | SYN-SENT / -
            +0.001 > S. 0:0(0) ack 1 | SYN-RECEIVED / -
            +0.001 > .  1:1(0) ack 1 | ESTABLISHED / -, handshake complete, opening self-connect, outcome open
            +0.001 > P. 1:8(7) ack 1 | client bytes 7
            +0.001 > .  8:8(0) ack 8 | ESTABLISHED / -
            +1     > F. 8:8(0) ack 8 | FIN-WAIT-1 / -, outcome closing
            +0.001 > .  9:9(0) ack 9 | TIME-WAIT~ / -, outcome closed, teardown self complete, server packets 0
            """
        )
    }
}
