import Packets
import Testing

/// Every expected text was printed by tcpdump 4.99.3 for a segment with this MPTCP option.
@Suite struct TcpdumpMPTCPTests {
    @Test(
        arguments: [
            ("1e 04 01 81", .syn, "[mptcp 4 capable v1 csum], length 0"),
            ("1e 0c 00 81 0000000000000001", .syn, "[mptcp 12 capable v0 csum {0x1}], length 0"),
            (
                "1e 14 01 00 0000000000000001 0a00000000000002", .ack,
                "[mptcp 20 capable v1 {0x1,0xa00000000000002}], length 0"
            ),
            (
                "1e 16 01 00 0000000000000001 0a00000000000002 0007 01 01", .ack,
                "[mptcp 22 capable v1 {0x1,0xa00000000000002},nop,nop], length 0"
            ),
            ("1e 04 02 81", .syn, "[mptcp 4 capable Unknown Version (2)], length 0"),
            ("1e 0c 01 81 0000000000000001", .ack, "[mptcp 12 capable[bad opt]"),
            ("1e 0c 10 03 00000005 0000000a", .syn, "[mptcp 12 join id 3 token 0x5 nonce 0xa], length 0"),
            ("1e 0c 11 03 00000005 0000000a", .syn, "[mptcp 12 join backup id 3 token 0x5 nonce 0xa], length 0"),
            (
                "1e 10 10 03 0000000000000005 0000000a", [.syn, .ack],
                "[mptcp 16 join id 3 hmac 0x5 nonce 0xa], length 0"
            ),
            (
                "1e 18 10 00 000102030405060708090a0b0c0d0e0f10111213", .ack,
                "[mptcp 24 join hmac 0x000102030405060708090a0b0c0d0e0f10111213], length 0"
            ),
            ("1e 18 10 00 000102030405060708090a0b0c0d0e0f10111213", .syn, "[mptcp 24 join[bad opt]"),
            ("1e 04 20 10", .ack, "[mptcp 4 dss fin], length 0"),
            ("1e 08 20 01 00000009", .ack, "[mptcp 8 dss ack 9], length 0"),
            ("1e 0c 20 03 0000000100000009", .ack, "[mptcp 12 dss ack 4294967305], length 0"),
            (
                "1e 14 20 05 00000009 00000008 00000007 0006 beef", .ack,
                "[mptcp 20 dss ack 9 seq 8 subseq 7 len 6 csum 0xbeef], length 0"
            ),
            (
                "1e 1a 20 1f 0000000100000009 0000000100000008 00000007 0006 01 01", .ack,
                "[mptcp 26 dss fin ack 4294967305 seq 4294967304 subseq 7 len 6,nop,nop], length 0"
            ),
            ("1e 08 20 01 00000009", .syn, "[mptcp 8 dss[bad opt]"),
            ("1e 0c 20 01 00000009 00000000", .ack, "[mptcp 12 dss ack 9[bad opt]"),
            ("1e 04 20 01", .ack, "[mptcp 4 dss ack [bad opt]"),
            ("1e 0a 20 04 00000009 0000 01 01", .ack, "[mptcp 10 dss seq 9[bad opt]"),
            ("1e 08 30 01 0a000001", .ack, "[mptcp 8 add-addr v1 id 1 10.0.0.1], length 0"),
            ("1e 0a 31 01 0a000001 0050 01 01", .ack, "[mptcp 10 add-addr v1-echo id 1 10.0.0.1:80,nop,nop], length 0"),
            (
                "1e 10 30 01 0a000001 0000000000000abc", .ack,
                "[mptcp 16 add-addr v1 id 1 10.0.0.1 hmac 0xabc], length 0"
            ),
            (
                "1e 12 30 01 0a000001 0050 0000000000000abc 01 01", .ack,
                "[mptcp 18 add-addr v1 id 1 10.0.0.1:80 hmac 0xabc,nop,nop], length 0"
            ),
            ("1e 14 30 01 fd000000000000000000000000000001", .ack, "[mptcp 20 add-addr v1 id 1 fd00::1], length 0"),
            (
                "1e 1e 30 01 fd000000000000000000000000000001 0050 0000000000000abc 01 01", .ack,
                "[mptcp 30 add-addr v1 id 1 fd00::1:80 hmac 0xabc,nop,nop], length 0"
            ),
            ("1e 08 34 01 0a000001", .ack, "[mptcp 8 add-addr v0-ip4 id 1 10.0.0.1], length 0"),
            ("1e 08 36 01 0a000001", .ack, "[mptcp 8 add-addr v0-ip6 id 1 10.0.0.1], length 0"),
            ("1e 08 32 01 0a000001", .ack, "[mptcp 8 add-addr [bad version/echo] id 1 10.0.0.1], length 0"),
            ("1e 07 30 01 0a0000 01", .ack, "[mptcp 7 add-addr[bad opt]"),
            ("1e 04 40 01", .ack, "[mptcp 4 rem-addr id 1], length 0"),
            ("1e 06 40 01 02 03 01 01", .ack, "[mptcp 6 rem-addr id 1 2 3,nop,nop], length 0"),
            ("1e 03 40 01", .ack, "[mptcp 3 rem-addr[bad opt]"),
            ("1e 03 50 01", .ack, "[mptcp 3 prio non-backup,nop], length 0"),
            ("1e 04 51 02", .ack, "[mptcp 4 prio backup id 2], length 0"),
            ("1e 05 51 02 03 01 01 01", .ack, "[mptcp 5 prio[bad opt]"),
            ("1e 0c 60 00 0000000000000009", .ack, "[mptcp 12 fail seq 9], length 0"),
            ("1e 04 60 00", .ack, "[mptcp 4 fail[bad opt]"),
            ("1e 0c 70 00 0a00000000000002", .ack, "[mptcp 12 fast-close key 0xa00000000000002], length 0"),
            ("1e 04 70 00", .ack, "[mptcp 4 fast-close[bad opt]"),
            ("1e 04 80 00", .ack, "[mptcp 4 unknown], length 0"),
        ] as [(String, TCPFlags, String)]
    )
    func multipath(hex: String, flags: TCPFlags, expected: String) {
        #expect(optionText(bytes(hex), flags) == expected)
    }
}
