import Packets
import Testing

/// Every expected text was printed by tcpdump 4.99.3 for a segment with these option bytes.
@Suite struct TcpdumpOptionsTests {
    @Test(arguments: [
        ("02 04 05b4", "[mss 1460], length 0"),
        ("03 03 07 01", "[wscale 7,nop], length 0"),
        ("03 03 0f 00", "[wscale 15,eol], length 0"),
        ("01 01 04 02", "[nop,nop,sackOK], length 0"),
        ("04 02 00 00", "[sackOK,eol], length 0"),
        ("01 01 01 00", "[nop,nop,nop,eol], length 0"),
        ("00 02 04 05", "[eol], length 0"),
        ("05 0a 000003e9 000003f3 01 01", "[sack 1 {4294966298:4294966308},nop,nop], length 0"),
        (
            "05 12 000003e9 000003f3 000003fd 00000407 01 01",
            "[sack 2 {4294966298:4294966308}{4294966318:4294966328},nop,nop], length 0"
        ),
        ("05 02 01 01", "[sack 0 ,nop,nop], length 0"),
        ("05 06 00000001 01 01", "[sack invalid sack,nop,nop], length 0"),
        ("01 01 08 0a 00000001 00000002", "[nop,nop,TS val 1 ecr 2], length 0"),
        ("08 0a 00000001 00000002 01 01", "[TS val 1 ecr 2,nop,nop], length 0"),
        ("06 06 00000001 01 01", "[echo 1,nop,nop], length 0"),
        ("07 06 00000001 01 01", "[echoreply 1,nop,nop], length 0"),
        ("0b 06 00000001 01 01", "[cc 1,nop,nop], length 0"),
        ("0c 06 00000001 01 01", "[ccnew 1,nop,nop], length 0"),
        ("0d 06 00000001 01 01", "[ 1,nop,nop], length 0"),
        (
            "13 12 000102030405060708090a0b0c0d0e0f 01 01",
            "[md5 shared secret not supplied with -M, can't check - 000102030405060708090a0b0c0d0e0f,nop,nop], length 0"
        ),
        ("14 04 80 01", "[scps cap 80 id 1], length 0"),
        ("1c 04 000a", "[uto 0xa 5], length 0"),
        ("1c 04 000b", "[uto 0xb 300], length 0"),
        ("1d 04 01 02", "[tcp-ao keyid 1 rnextkeyid 2], length 0"),
        ("1d 08 01 02 0a0b0c0d", "[tcp-ao keyid 1 rnextkeyid 2 mac 0x0a0b0c0d], length 0"),
        ("1d 03 01 01", "[tcp-ao (invalid),nop], length 0"),
        ("22 02 01 01", "[tfo  cookiereq,nop,nop], length 0"),
        ("22 0a 0001020304050607 01 01", "[tfo  cookie 0001020304050607,nop,nop], length 0"),
        ("22 05 010203 01 01 01", "[tfo  (invalid),nop,nop,nop], length 0"),
        ("22 04 0102", "[tfo  (invalid)], length 0"),
        ("fe 04 f989", "[exp-tfo cookiereq], length 0"),
        ("fe 08 f989 01020304", "[exp-tfo cookie 01020304], length 0"),
        ("fe 06 1234 0102 01 01", "[exp-1234,nop,nop], length 0"),
        ("fe 02 01 01", "[exp[bad opt]"),
        ("fe 03 01 01", "[exp[bad opt]"),
        ("ac 04 0a0b", "[unknown-172 0x0a0b], length 0"),
        ("ae 02 01 01", "[unknown-174,nop,nop], length 0"),
        ("fd 03 ff 01", "[unknown-253 0xff,nop], length 0"),
        ("03 04 07 00", "[wscale 7[len 4],eol], length 0"),
        ("02 03 05 b4", "[mss 1460[len 3]], length 0"),
        ("08 0c 00000001 00000002 0101", "[TS val 1 ecr 2[len 12],nop,nop], length 0"),
        ("04 04 01 01", "[sackOK[len 4],nop,nop], length 0"),
    ])
    func wholeOptions(hex: String, expected: String) {
        #expect(optionText(bytes(hex), sackBase: 1999) == expected)
    }

    @Test(arguments: [
        ("02 00 05 b4", "[[bad opt]"),
        ("02 01 05 b4", "[[bad opt]"),
        ("02 08 05 b4", "[[bad opt]"),
        ("01 02 05 05", "[nop,[bad opt]]"),
        ("01 01 01 02", "[nop,nop,nop, [|tcp]"),
        ("02 04 05b4 08 0a 0000", "[mss 1460,[bad opt]]"),
        ("1e 02 01 01", "[mptcp[bad opt]"),
    ])
    func badOptionsEndTheLine(hex: String, expected: String) {
        #expect(optionText(bytes(hex)) == expected)
    }

    @Test func lengthByteIsTakenFromThePayload() {
        #expect(optionText([1, 1, 1, 2], payload: 7) == "[nop,nop,nop,[bad opt]]")
    }

    /// Of the declared bytes only the first ones are captured.
    @Test(arguments: [
        ("02 04 05b4 01 01 04 02", 0, "[ [|tcp]"),
        ("02 04 05b4 01 01 04 02", 1, "[ [|tcp]"),
        ("02 04 05b4 01 01 04 02", 2, "[mss [|tcp]"),
        ("02 04 05b4 01 01 04 02", 3, "[mss [|tcp]"),
        ("02 04 05b4 01 01 04 02", 4, "[mss 1460, [|tcp]"),
        ("02 04 05b4 01 01 04 02", 5, "[mss 1460,nop, [|tcp]"),
        ("02 04 05b4 04 02 08 0a 00000001 00000002", 9, "[mss 1460,sackOK,TS [|tcp]>"),
        ("02 04 05b4 08 0a 00000001 00000002 01 01", 6, "[mss 1460,TS [|tcp]>"),
        ("1d 08 01 02 0a0b0c0d", 2, "[tcp-ao [|tcp]"),
        ("1d 08 01 02 0a0b0c0d", 3, "[tcp-ao keyid 1 [|tcp]"),
        ("01 1d 07 01 02 0a0b0c", 7, "[nop,tcp-ao keyid 1 rnextkeyid 2 mac 0x0a0b [|tcp]>"),
        ("ac 04 0a0b", 2, "[unknown-172 0x [|tcp]"),
        ("01 ac 04 0a 0b 01 01 01", 4, "[nop,unknown-172 0x0a [|tcp]>"),
        ("01 01 05 0a 000003e9 000003f3", 8, "[nop,nop,sack 1  [|tcp]>"),
        ("05 12 000003e9 000003f3 000003fd 00000407 01 01", 12, "[sack 2 {4294966298:4294966308} [|tcp]"),
        ("fe 04 f989", 2, "[exp [|tcp]"),
        ("22 04 0102", 3, "[tfo [|tcp]"),
        ("1e 04 80 00 02 04 05b4", 6, "[mptcp 4 unknown,mss [|mptcp]>"),
        ("1e 04 80 00 02 04 05b4", 4, "[mptcp 4 unknown, [|mptcp]"),
        ("1e 0c 60 00 0000000000000009", 6, "[mptcp [|tcp]"),
    ])
    func cutOptions(hex: String, captured: Int, expected: String) {
        let whole = bytes(hex)
        let text = optionText(Array(whole.prefix(captured)), declared: whole.count, sackBase: 1999, traits: .optionsCut)
        #expect(text == expected)
    }

    @Test func md5OfCutPayload() {
        let hex = "13 12 000102030405060708090a0b0c0d0e0f 01 01"
        let expected = "[md5 snaplen too short, can't check - 000102030405060708090a0b0c0d0e0f,nop,nop], length 9"
        #expect(optionText(bytes(hex), payload: 9, traits: .cut) == expected)
    }

    @Test func sackBlocksAreRelative() {
        let hex = "05 12 000003e9 000003f3 000003fd 00000407 01 01"
        #expect(optionText(bytes(hex), sackBase: 1000) == "[sack 2 {1:11}{21:31},nop,nop], length 0")
    }
}
