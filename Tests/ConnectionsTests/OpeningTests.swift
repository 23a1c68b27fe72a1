import Testing

/// CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED (RFC 9293 3.5, 3.10.7.2 to 3.10.7.4).
@Suite struct OpeningTests {
    @Test func aThreeWayHandshakeCompletes() {
        check(
            """
            +0     > S  0:0(0)       win 64240 <mss 1460,sackOK,wscale 7>  | SYN-SENT / LISTEN?, syn, outcome connecting
            +0.020 < S. 0:0(0) ack 1 win 65160 <mss 1400,wscale 7>         | ESTABLISHED? / SYN-RECEIVED, syn-ack
            +0.001 > .  1:1(0) ack 1 win 502                               | ESTABLISHED / ESTABLISHED?, handshake-ack
            @ +3600                                                        | outcome open, handshake complete, opening three-way
            """
        )
    }
}
