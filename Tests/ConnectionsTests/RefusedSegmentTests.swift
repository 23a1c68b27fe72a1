import Testing

/// Numbers of a segment that its receiver must refuse move nothing (RFC 9293 3.10.7.4).
@Suite struct RefusedSegmentTests {
    @Test func anACKOfBytesNeverSentIsRefusedWithItsFIN() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 1019   | FIN-WAIT-1? / ESTABLISHED?, outcome closing
                +0    < .  19:19(0) ack 8    | * / ESTABLISHED
                +0.1  < P. 19:219(200) ack 8 | data, server bytes 218, server retransmitted 0
                +0.3  < P. 19:219(200) ack 8 | retransmission, server retransmitted 1
                """
        )
    }

    @Test func anACKOfBytesThatTheCaptureLacksIsTaken() {
        // The nearest capture: the bytes were sent, and their sender goes on behind them.
        check(
            opened + """
                +1    <! P. 19:519(500) ack 8
                +0.01 > .  8:8(0) ack 519
                +0.1  < P. 519:619(100) ack 8 | data, server bytes 118
                """
        )
    }

    @Test func anACKInKeepaliveFormAcknowledgesNoFIN() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19  | FIN-WAIT-1 / CLOSE-WAIT?
                +0.01 < .  18:18(0) ack 9 | FIN-WAIT-1? / CLOSE-WAIT
                """
        )
    }

    @Test func anACKFromBeforeTheFINDoesNotEndLastAck() {
        check(
            opened + """
                +1    < F. 19:19(0) ack 8 | CLOSE-WAIT? / FIN-WAIT-1
                +0    > F. 8:8(0) ack 20  | LAST-ACK / TIME-WAIT?
                +0.1  < .  19:19(0) ack 9 | LAST-ACK? / TIME-WAIT~
                +0.1  > F. 8:8(0) ack 20  | LAST-ACK / *
                """
        )
    }

    @Test func dataBeyondTheWindowCarriesNoAcknowledgmentOfTheFIN() {
        check(
            opened + """
                +1    > F. 8:8(0) ack 19 win 502               | FIN-WAIT-1 / CLOSE-WAIT?
                +0.01 < P. 3000019:3000119(100) ack 9          | FIN-WAIT-1? / *
                +0.01 > .  9:9(0) ack 19                       | FIN-WAIT-1 / *
                """
        )
    }

    @Test func aFINWithAnOlderTimestampIsRefused() {
        check(
            """
            +0    > S  0:0(0)       <mss 1460,TS val 1000 ecr 0>
            +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 5000 ecr 1000>
            +0    > .  1:1(0) ack 1 <TS val 1020 ecr 5000>
            +0.1  > P. 1:8(7) ack 1 <TS val 1120 ecr 5000>
            +0.02 < .  1:1(0) ack 8 <TS val 5120 ecr 1120>
            +1    > F. 8:8(0) ack 1 <TS val 100 ecr 5120>   | * / ESTABLISHED~
            """
        )
    }

    @Test func aSegmentWithoutACKIsDropped() {
        check(
            opened + """
                +1 > F 8:8(0) | * / ESTABLISHED, outcome open
                """
        )
    }

    @Test func aSecondFINBeyondAnAcknowledgedOneProvesNothing() {
        check(
            opened + """
                +1    > F.  8:8(0) ack 19    | FIN-WAIT-1 / CLOSE-WAIT?
                +0.01 < .   19:19(0) ack 9   | FIN-WAIT-2? / CLOSE-WAIT
                +1    > FP. 9:59(50) ack 19  | * / CLOSE-WAIT
                +0.5  < F.  19:19(0) ack 9   | TIME-WAIT? / LAST-ACK
                """
        )
    }

    @Test func aFINInOrderAfterOneOutOfOrderIsTaken() {
        check(
            opened + """
                +1    > F. 108:108(0) ack 19 | * / ESTABLISHED
                +0.1  > F. 8:8(0) ack 19     | * / CLOSE-WAIT?
                +0    < .  19:19(0) ack 9    | FIN-WAIT-2? / CLOSE-WAIT
                +1    < F. 19:19(0) ack 9    | TIME-WAIT? / LAST-ACK
                """
        )
    }

    @Test func aFINWithoutSYNIsDroppedInSYNSENT() {
        check(
            """
            +0    > S  0:0(0)        | SYN-SENT / LISTEN?
            +0.01 < F. 1:1(0) ack 1  | SYN-SENT? / *
            +0.01 < S. 0:0(0) ack 1  | ESTABLISHED? / SYN-RECEIVED
            +0    > .  1:1(0) ack 1  | ESTABLISHED / *
            +1    > F. 1:1(0) ack 1  | FIN-WAIT-1 / *
            """
        )
    }
}
