import Testing

/// FIN-WAIT-1 to TIME-WAIT without loss (RFC 9293 3.6).
@Suite struct ClosingTests {
    @Test func serverClosesFirst() {
        check(
            opened + """
                +1    < F. 19:19(0) ack 8 | CLOSE-WAIT? / FIN-WAIT-1, fin, outcome closing
                +0.04 > .  8:8(0) ack 20  | CLOSE-WAIT / FIN-WAIT-2?, outcome half-closed
                +1    > F. 8:8(0) ack 20  | LAST-ACK / TIME-WAIT?, outcome closing
                +0.02 < .  20:20(0) ack 9 | CLOSED? / TIME-WAIT~, outcome closed, teardown four-way complete
                """
        )
    }

    @Test func threeWayClose() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19   | FIN-WAIT-1 / CLOSE-WAIT?
                +0.02 < F. 19:19(0) ack 9  | TIME-WAIT? / LAST-ACK
                +0    > .  9:9(0) ack 20   | TIME-WAIT~ / CLOSED?, outcome closed, teardown three-way complete
                """
        )
    }

    @Test func theShortestExchangeCarriesDataOnItsFINs() {
        check(
            """
            +0    > S   0:0(0)
            +0.02 < S.  0:0(0) ack 1
            +0    > FP. 1:8(7) ack 1     | FIN-WAIT-1 / CLOSE-WAIT?, client bytes 7, handshake complete
            +0.02 < FP. 1:19(18) ack 9   | TIME-WAIT? / LAST-ACK, server bytes 18
            +0    > .   9:9(0) ack 20    | TIME-WAIT~ / CLOSED?, outcome closed, teardown three-way complete
            """
        )
    }

    @Test func finWait2TakesDataOfAHalfClosedConnection() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19     | FIN-WAIT-1 / CLOSE-WAIT?
                +0.02 < .  19:19(0) ack 9    | FIN-WAIT-2? / CLOSE-WAIT
                +5    < P. 19:119(100) ack 9 | FIN-WAIT-2? / CLOSE-WAIT, data
                +0    > .  9:9(0) ack 119    | FIN-WAIT-2~ / CLOSE-WAIT, outcome half-closed
                @ +3600                      | outcome half-closed
                +0    < F. 119:119(0) ack 9  | TIME-WAIT* / LAST-ACK
                +0    > .  9:9(0) ack 120    | TIME-WAIT~ / CLOSED?, outcome closed, teardown four-way complete
                """
        )
    }

    @Test func theACKOfTheFINRidesOnData() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19     | FIN-WAIT-1 / CLOSE-WAIT?
                +0.05 < P. 19:119(100) ack 9 | FIN-WAIT-2? / CLOSE-WAIT, server bytes 118
                +0    > .  9:9(0) ack 119    | FIN-WAIT-2~ / CLOSE-WAIT
                """
        )
    }

    @Test func closeWaitStaysForEver() {
        check(
            opened + """
                +1    < F. 19:19(0) ack 8 | CLOSE-WAIT? / FIN-WAIT-1
                +0.04 > .  8:8(0) ack 20  | CLOSE-WAIT / FIN-WAIT-2?
                @ +86400                  | CLOSE-WAIT / FIN-WAIT-2?, outcome half-closed, teardown four-way half
                """
        )
    }

    @Test func finWait1PeerSendsMoreDataFirst() {
        // The data left before the FIN arrived: it acknowledges the data, not the FIN.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19      | FIN-WAIT-1 / CLOSE-WAIT?
                +0.01 < P. 19:119(100) ack 8  | FIN-WAIT-1? / *, data
                +0    > .  9:9(0) ack 119     | FIN-WAIT-1 / *
                +0.02 < .  119:119(0) ack 9   | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func finWait1SimultaneousCloseOfBoth() {
        // Neither FIN acknowledges the other (RFC 9293 3.6, figure 13). Both last ACKs are bare: nothing covers them.
        check(
            opened + """
                +1    > F. 8:8(0) ack 19   | FIN-WAIT-1 / CLOSE-WAIT?
                +0.01 < F. 19:19(0) ack 8  | CLOSING? / FIN-WAIT-1, outcome closing
                +0    > .  9:9(0) ack 20   | CLOSING~ / TIME-WAIT?
                +0.02 < .  20:20(0) ack 9  | TIME-WAIT? / TIME-WAIT?, outcome closed, teardown simultaneous complete
                """
        )
    }

    @Test func finWait1SimultaneousCloseAnsweredByTheServerFirst() {
        // Nothing can cover the bare ACK of the client's FIN: without it the client would be CLOSING.
        check(
            opened + """
                +1    < F. 19:19(0) ack 8  | CLOSE-WAIT? / FIN-WAIT-1
                +0.01 > F. 8:8(0) ack 19   | FIN-WAIT-1 / CLOSING?
                +0.01 < .  20:20(0) ack 9  | * / CLOSING~
                +0.01 > .  9:9(0) ack 20   | TIME-WAIT? / TIME-WAIT?, outcome closed, teardown simultaneous complete
                """
        )
    }

    @Test func closingStaysUntilItsOwnFINIsAcknowledged() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.01 < F. 19:19(0) ack 8  | CLOSING? / FIN-WAIT-1
                +0    > .  9:9(0) ack 20   | CLOSING~ / TIME-WAIT?
                @ +0.1                     | CLOSING~ / *, outcome closing
                """
        )
    }

    @Test func finOvertakesItsData() {
        // Data is missing before the FIN: its receiver stays ESTABLISHED (RFC 9293 3.10.7.4, FIN in order only).
        check(
            opened + """
                +1     > F. 18:18(0) ack 19 id 31  | FIN-WAIT-1 / ESTABLISHED, fin
                +0.001 > P. 8:18(10) ack 19 id 30  | FIN-WAIT-1 / CLOSE-WAIT?, out-of-order
                +0.02  < .  19:19(0) ack 19        | FIN-WAIT-2? / CLOSE-WAIT, client bytes 17
                """
        )
    }

    @Test func finRidesOnDataAfterAHole() {
        check(
            opened + """
                +1     >! P. 8:18(10) ack 19
                +0     >  F. 18:18(0) ack 19       | FIN-WAIT-1 / ESTABLISHED
                +0.02  <  .  19:19(0) ack 8 <nop,nop,sack 18:19> | FIN-WAIT-1 / ESTABLISHED
                +0.01  >  FP. 8:18(10) ack 19      | FIN-WAIT-1 / CLOSE-WAIT?
                +0.02  <  .  19:19(0) ack 19       | FIN-WAIT-2? / CLOSE-WAIT, client bytes 17
                """
        )
    }

    @Test func anACKBeyondTheFINIsNoAnswerToIt() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19
                +0.02 < .  19:19(0) ack 5000 | FIN-WAIT-1? / *, outcome closing
                +0.02 < .  19:19(0) ack 9    | FIN-WAIT-2? / CLOSE-WAIT, outcome half-closed
                """
        )
    }
}

/// A connection with 7 bytes from the client and 18 from the server, both proven ESTABLISHED, captured at the client.
let opened = """
    +0    > S  0:0(0)       win 64240 <mss 1460,sackOK>
    +0.02 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK>
    +0    > .  1:1(0) ack 1
    +0.1  > P. 1:8(7) ack 1
    +0.02 < P. 1:19(18) ack 8
    +0    > .  8:8(0) ack 19  | ESTABLISHED / ESTABLISHED, outcome open

    """
