import Testing

/// Lost and repeated segments of the handshake, captured on either side of the loss (RFC 9293 3.8.1, RFC 6298).
@Suite struct OpeningLossTests {
    @Test func synLostBehindTheCapturePoint() {
        check(
            """
            +0    > S  0:0(0) <mss 1460,TS val 1 ecr 0>          | SYN-SENT / LISTEN?
            +1.01 > S  0:0(0) <mss 1460,TS val 1010 ecr 0>       | SYN-SENT / LISTEN?, retransmitted, incident syn-retransmitted
            +1.01 > S  0:0(0) <mss 1460,TS val 2020 ecr 0>       | retransmitted, outcome connecting
            +0.02 < S. 0:0(0) ack 1 <mss 1460,TS val 7 ecr 2020> | ESTABLISHED? / SYN-RECEIVED, syn-ack
            +0    > .  1:1(0) ack 1 <TS val 2040 ecr 7>          | ESTABLISHED / ESTABLISHED?, handshake complete
            @ +9                                                 | outcome open
            """
        )
    }

    @Test func synLostBeforeTheCapturePointIsInvisible() {
        check(
            """
            +0      >! S  0:0(0)
            +1.01   >  S  0:0(0)       | SYN-SENT / LISTEN?, syn
            +0.0001 <  S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +0.02   >  .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, vantage server
            """
        )
    }

    @Test func synAckLostBehindTheCapturePoint() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED
            +1.02   > S  0:0(0)       | SYN-SENT / SYN-RECEIVED, retransmitted, outcome connecting
            +0.0001 < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED, retransmitted, incident syn-ack-retransmitted
            +0.02   > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, handshake-ack, outcome open
            """
        )
    }

    @Test func synAckLostBeforeTheCapturePoint() {
        check(
            """
            +0    >  S  0:0(0)
            +0.01 <! S. 0:0(0) ack 1
            +1.01 >  S  0:0(0)       | SYN-SENT / LISTEN?, retransmitted
            +0.02 <  S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED, syn-ack
            +0    >  .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            """
        )
    }

    @Test func finalACKLostBehindTheCapturePoint() {
        check(
            """
            +0    > S  0:0(0)
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +1.02 < S. 0:0(0) ack 1 | ESTABLISHED / SYN-RECEIVED, retransmitted, incident syn-ack-after-ack
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +0.10 > P. 1:8(7) ack 1
            +0.02 < .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            @ +60                   | outcome open, handshake complete
            """
        )
    }

    @Test func finalACKLostBeforeTheCapturePoint() {
        check(
            """
            +0      >  S  0:0(0)
            +0.0001 <  S. 0:0(0) ack 1
            +0.02   >! .  1:1(0) ack 1
            +1.02   <  S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED, retransmitted, incident syn-ack-retransmitted
            +0.02   >  .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, handshake-ack
            """
        )
    }

    @Test func finalACKLostAndHealedByData() {
        check(
            """
            +0      >  S  0:0(0)
            +0.0001 <  S. 0:0(0) ack 1
            +0.02   >! .  1:1(0) ack 1
            +0.50   >  P. 1:8(7) ack 1 | ESTABLISHED / ESTABLISHED?, data, handshake complete
            +0.0001 <  .  1:1(0) ack 8 | ESTABLISHED / ESTABLISHED
            """
        )
    }

    @Test func repeatedSYNAndRepeatedSYNACKCross() {
        // Timer and client retry race: two SYN-ACKs for two SYNs, each answered by one ACK.
        check(
            """
            +0      > S  0:0(0)       <TS val 1 ecr 0>
            +0.0001 < S. 0:0(0) ack 1 <TS val 5 ecr 1>
            +1.01   < S. 0:0(0) ack 1 <TS val 1015 ecr 1> | ESTABLISHED? / SYN-RECEIVED, retransmitted
            +0.001  > S  0:0(0)       <TS val 1012 ecr 0>
            +0.0001 < S. 0:0(0) ack 1 <TS val 1016 ecr 1> | ESTABLISHED? / SYN-RECEIVED, retransmitted
            +0.02   > .  1:1(0) ack 1 <TS val 1030 ecr 1015> | ESTABLISHED / ESTABLISHED?
            +0      > .  1:1(0) ack 1 <TS val 1030 ecr 1016> | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func repeatedSYNACKCrossesTheACKOnALongPath() {
        // It left before the ACK can have arrived: no sign that the ACK was not taken.
        check(
            """
            +0    > S  0:0(0)
            +1.10 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +1.00 < S. 0:0(0) ack 1 | ESTABLISHED / ESTABLISHED?, retransmitted, incident syn-ack-retransmitted
            +0    > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open
            """
        )
    }

    @Test func synUnansweredAfterThreeSecondsOfRetries() {
        // The last SYN may still be answered, but three retries in three seconds were not.
        check(
            """
            +0    > S 0:0(0) | outcome connecting
            +1.01 > S 0:0(0) | outcome connecting
            +1.01 > S 0:0(0) | SYN-SENT / LISTEN?, outcome connecting, handshake in-progress
            +2.02 > S 0:0(0) | outcome unanswered, handshake unanswered
            +4.10 > S 0:0(0) | outcome unanswered
            @ +30            | outcome unanswered, handshake unanswered
            """
        )
    }

    @Test func singleSYNAtTheEndOfTheCaptureIsNoFailure() {
        check(
            """
            +0  > S 0:0(0) | SYN-SENT / LISTEN?, outcome connecting
            @ +0.9         | outcome connecting, handshake in-progress
            @ +2           | outcome unanswered
            """
        )
    }

    @Test func synAckUnansweredAfterThreeSecondsOfRetries() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1 | outcome connecting
            +1.02   < S. 0:0(0) ack 1 | outcome connecting
            @ +1                      | outcome connecting, handshake in-progress
            +1.04   < S. 0:0(0) ack 1 | ESTABLISHED? / SYN-RECEIVED, outcome half-open
            @ +10                     | outcome half-open, handshake half-open
            """
        )
    }

    @Test func finalACKIgnoredToTheEndAtTheServer() {
        // Accept queue full: captured at the server, so the ACK was not lost.
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.02   > .  1:1(0) ack 1 | ESTABLISHED / ESTABLISHED?
            +1.08   < S. 0:0(0) ack 1 | ESTABLISHED / SYN-RECEIVED, incident syn-ack-after-ack
            +0.02   > .  1:1(0) ack 1 | ESTABLISHED / *
            +2.05   < S. 0:0(0) ack 1 | ESTABLISHED / SYN-RECEIVED, incident syn-ack-after-ack
            +0.02   > .  1:1(0) ack 1
            +4.10   < S. 0:0(0) ack 1 | ESTABLISHED / SYN-RECEIVED
            +0.02   > .  1:1(0) ack 1
            @ +30                     | outcome half-open, handshake half-open
            """
        )
    }

    @Test func finalACKIgnoredThenRoomIsMade() {
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.02   > .  1:1(0) ack 1
            +1.08   < S. 0:0(0) ack 1   | ESTABLISHED / SYN-RECEIVED
            +0.02   > .  1:1(0) ack 1
            +0.50   < P. 1:21(20) ack 1 | ESTABLISHED / ESTABLISHED
            +0.02   > .  1:1(0) ack 21  | outcome open, handshake complete
            """
        )
    }

    @Test func dataIgnoredByAFullAcceptQueueWithCookies() {
        // No SYN-ACK comes again; the server never proved ESTABLISHED, so nothing vanished.
        check(
            """
            +0      > S  0:0(0)
            +0.0001 < S. 0:0(0) ack 1
            +0.02   > .  1:1(0) ack 1
            +0.10   > P. 1:8(7) ack 1 | ESTABLISHED / ESTABLISHED?, outcome open
            +0.22   > P. 1:8(7) ack 1 | retransmitted
            +0.22   > P. 1:8(7) ack 1
            +0.45   > P. 1:8(7) ack 1
            +0.90   > P. 1:8(7) ack 1
            +1.80   > P. 1:8(7) ack 1
            @ +20                     | outcome half-open, handshake half-open, client bytes 7, client retransmitted 5
            """
        )
    }
}
