import Testing

/// Segments that pass each other between the capture point and an end contradict nothing (TCPFacts, "Vantage").
@Suite struct CrossingTests {
    @Test func repeatedFINCrossesItsACK() {
        check(
            far + """
                +1    < F. 1:1(0) ack 8   | CLOSE-WAIT? / FIN-WAIT-1
                +0    > .  8:8(0) ack 2   | CLOSE-WAIT / FIN-WAIT-2?
                +0.22 < F. 1:1(0) ack 8   | CLOSE-WAIT / FIN-WAIT-2?, retransmitted, incident fin-retransmitted
                +0    > .  8:8(0) ack 2   | CLOSE-WAIT / FIN-WAIT-2?
                """
        )
    }

    @Test func repeatedLastFINCrossesTheLastACK() {
        check(
            far + """
                +1    > F. 8:8(0) ack 1   | FIN-WAIT-1 / CLOSE-WAIT?
                +0.50 < F. 1:1(0) ack 9   | TIME-WAIT? / LAST-ACK
                +0    > .  9:9(0) ack 2   | TIME-WAIT~ / CLOSED?
                +0.22 < F. 1:1(0) ack 9   | TIME-WAIT~ / CLOSED?, retransmitted, outcome closed
                +0    > .  9:9(0) ack 2   | TIME-WAIT~ / CLOSED?
                """
        )
    }

    @Test func dataCrossesTheFIN() {
        // It left before the FIN arrived: no proof that the FIN was lost.
        check(
            far + """
                +1    > F. 8:8(0) ack 1     | FIN-WAIT-1 / CLOSE-WAIT?
                +0.10 < P. 1:101(100) ack 8 | FIN-WAIT-1? / CLOSE-WAIT?, data
                +0    > .  9:9(0) ack 101   | FIN-WAIT-1 / CLOSE-WAIT?
                +0.40 < .  101:101(0) ack 9 | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func dataLongAfterTheFINWithoutItsACKMeansItWasLost() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19     | FIN-WAIT-1 / CLOSE-WAIT?
                +0.10 < P. 19:119(100) ack 8 | FIN-WAIT-1? / ESTABLISHED
                +0    > .  9:9(0) ack 119    | FIN-WAIT-1 / ESTABLISHED
                +0.12 > F. 8:8(0) ack 119    | FIN-WAIT-1 / CLOSE-WAIT?, retransmitted
                +0.02 < .  119:119(0) ack 9  | FIN-WAIT-2? / CLOSE-WAIT
                """
        )
    }

    @Test func repeatedSYNCrossesTheSYNACK() {
        // The client's half of the path is long: its retry left before the SYN-ACK arrived.
        check(
            """
            +0      > S  0:0(0)
            +0.9    < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0.11   > S  0:0(0)       | * / SYN-RECEIVED, retransmitted
            +0.05   > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open
            +0.9    < .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            """
        )
    }

    @Test func bothFINsCrossTheirRepeats() {
        check(
            far + """
                +1    > F. 8:8(0) ack 1    | FIN-WAIT-1 / CLOSE-WAIT?
                +0.10 < F. 1:1(0) ack 8    | CLOSING? / FIN-WAIT-1
                +0    > .  9:9(0) ack 2    | CLOSING~ / TIME-WAIT?
                +0.22 > F. 8:8(0) ack 2    | CLOSING* / *, retransmitted
                +0.18 < .  2:2(0) ack 9    | TIME-WAIT? / TIME-WAIT?, outcome closed
                +0.22 < .  2:2(0) ack 9    | TIME-WAIT? / TIME-WAIT?, outcome closed, teardown simultaneous complete
                """
        )
    }

    /// A server half a second away, captured at the client; 7 bytes from the client, both ends proven ESTABLISHED.
    private let far = """
        +0    > S  0:0(0)
        +0.50 < S. 0:0(0) ack 1
        +0    > .  1:1(0) ack 1
        +0    > P. 1:8(7) ack 1
        +0.50 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED

        """
}
