import Testing

/// The capture begins inside the connection: nothing more is claimed than what passed.
@Suite struct MidStreamTests {
    @Test func clientDataComesFirst() {
        check(
            """
            +0    > P. 1000:1007(7) ack 500 | ESTABLISHED* / ESTABLISHED?, data, roles port, outcome partial
            +0.02 < .  500:500(0) ack 1007  | ESTABLISHED* / ESTABLISHED*, client bytes 7
            @ +60 | outcome partial, handshake not-captured, opening none, teardown none
            """
        )
    }

    @Test func serverDataComesFirst() {
        check(
            """
            +0    < P. 500:520(20) ack 1000  | * / ESTABLISHED*, roles port, server bytes 20, client bytes 0
            +0    > .  1000:1000(0) ack 520  | ESTABLISHED* / ESTABLISHED*, outcome partial
            """
        )
    }

    /// What an ACK had passed for before any byte of the side did was recorded late, or sent again: nothing shows which.
    @Test func firstSegmentBehindItsACKIsNoRepeat() {
        check(
            """
            +0     > P. 1000:1016(16) ack 500 | data
            +0.001 < P. 486:500(14) ack 1000  | data, server bytes 14, server retransmitted 0
            +0.3   < P. 486:500(14) ack 1016  | retransmission, server bytes 14, server retransmitted 1
            """
        )
    }

    @Test func unknownPortsMakeTheFirstSenderTheClient() {
        check(
            """
            ports 40000 50000
            +0 < P. 500:520(20) ack 1000 | roles first-sender, client bytes 20, server bytes 0, outcome partial
            """
        )
    }

    @Test func synAckComesFirst() {
        check(
            """
            ports 40000 50000
            +0    < S. 0:0(0) ack 1   | ESTABLISHED? / SYN-RECEIVED, roles syn-ack, outcome connecting
            +0.02 > .  1:1(0) ack 1   | ESTABLISHED / ESTABLISHED?, handshake complete, opening three-way
            +0    > P. 1:8(7) ack 1
            +0    < .  1:1(0) ack 8   | ESTABLISHED / ESTABLISHED, client bytes 7, outcome open
            """
        )
    }

    @Test func theACKOfTheHandshakeComesFirst() {
        check(
            """
            +0    > .  1:1(0) ack 1   | ESTABLISHED* / ESTABLISHED?, handshake not-captured
            +0    > P. 1:8(7) ack 1   | data
            +0.02 < .  1:1(0) ack 8   | ESTABLISHED* / ESTABLISHED*, outcome partial
            """
        )
    }

    @Test func onlyTheFirstFINIsThere() {
        check(
            """
            +0 > F. 1000:1000(0) ack 500 | FIN-WAIT-1* / *, outcome closing, teardown four-way half
            @ +0.1                       | outcome closing, handshake not-captured
            """
        )
    }

    @Test func onlyTheCloseIsThere() {
        check(
            """
            +0    > F. 1000:1000(0) ack 500 | FIN-WAIT-1* / CLOSE-WAIT?
            +0.02 < .  500:500(0) ack 1001  | FIN-WAIT-2? / CLOSE-WAIT*
            +1    < F. 500:500(0) ack 1001  | TIME-WAIT? / LAST-ACK*
            +0    > .  1001:1001(0) ack 501 | TIME-WAIT~ / CLOSED?, outcome closed, teardown four-way complete
            """
        )
    }

    @Test func onlyTheSecondFINIsThere() {
        check(
            """
            +0    < F. 500:500(0) ack 1001  | * / *, outcome closing
            +0    > .  1001:1001(0) ack 501 | outcome half-closed
            """
        )
    }

    @Test func onlyTheLastACKIsThere() {
        check(
            """
            +0 > . 1001:1001(0) ack 501 | * / *, outcome partial, teardown none
            """
        )
    }

    @Test func onlyAnRSTIsThere() {
        check(
            """
            +0 < R 500:500(0) | * / CLOSED*, reset, handshake not-captured
            """
        )
    }

    @Test func dataThenRST() {
        check(
            """
            +0    > P. 1000:1007(7) ack 500
            +0.02 < R  500:500(0) | CLOSED? / CLOSED*, outcome reset, teardown reset
            """
        )
    }

    @Test func aKeepaliveComesFirst() {
        check(
            """
            +0    > .  999:999(0) ack 500    | ESTABLISHED* / *, outcome partial
            +0.02 < .  500:500(0) ack 1000   | ESTABLISHED* / ESTABLISHED*
            +75   > .  999:999(0) ack 500
            +0.02 < .  500:500(0) ack 1000
            +1    > P. 1000:1007(7) ack 500  | client bytes 7
            @ +60                            | outcome partial
            """
        )
    }

    @Test func bytesFromBeforeTheBeginningAreSentAgain() {
        check(
            """
            +0    > P. 1000:1007(7) ack 500
            +0    > P. 993:1000(7) ack 500   | ESTABLISHED* / ESTABLISHED?
            +0.02 < .  500:500(0) ack 1007   | outcome partial
            """
        )
    }

    @Test func oneDirectionOnly() {
        check(
            """
            +0 >  S  0:0(0)
            +0 <! S. 0:0(0) ack 1
            +0 >  .  1:1(0) ack 1      | ESTABLISHED* / ESTABLISHED?
            +0 >  P. 1:8(7) ack 1      | client bytes 7
            +0 <! P. 1:19(18) ack 8
            +0 >  .  8:8(0) ack 19     | ESTABLISHED* / *
            +1 >  F. 8:8(0) ack 19     | FIN-WAIT-1* / CLOSE-WAIT?, outcome closing
            +0 <! F. 19:19(0) ack 9
            +0 >  .  9:9(0) ack 20
            @ +0.1                     | outcome closing, connections 1
            """
        )
    }

    @Test func anotherConnectionBeginsOnThePortsOfACutOne() {
        check(
            """
            +0    > P. 1000:1007(7) ack 500  | outcome partial
            +0.02 < .  500:500(0) ack 1007
            base > 70000000
            base < 80000000
            +60   > S  0:0(0)                | SYN-SENT / ESTABLISHED?, connections 2
            +0.02 < S. 0:0(0) ack 1
            +0    > .  1:1(0) ack 1          | ESTABLISHED / ESTABLISHED?, outcome open, #1 outcome partial
            """
        )
    }
}
