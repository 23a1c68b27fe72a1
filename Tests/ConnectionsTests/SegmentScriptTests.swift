import TestSupport
import Testing

/// The script itself: what it rejects, and how it shows a mismatch.
@Suite struct SegmentScriptTests {
    @Test(arguments: [
        ("+0 x S 0:0(0)", 4, "'>' or '<'"),
        ("+0 > 0:0(0)", 6, "flags (S F R P . U E W or -)"),
        ("+0 > S 0:1(0)", 10, "0, the start plus the length"),
        ("+0 > S 0:0(0) foo 1", 15, "start:end(length), seq, ack, win, <options>, id, ttl or '|'"),
        ("+0 > S 0:0(0) win 70000", 19, "a window from 0 to 65535"),
        ("+0 > S <mss 1460,bogus 1>", 18, "nop, eol, mss, sackOK, wscale, TS, sack or tfo"),
        (
            "+0 > S 0:0(0) | SYN-SNET / LISTEN?", 17,
            "states, a segment kind, outcome, handshake, opening, teardown, ... (see above)"
        ),
        ("+ > S", 2, "seconds, as in 0.02"),
        ("what > S", 1, "'+seconds', '@', 'self', 'loopback', 'ports', 'ipv4', 'ipv6', 'base', 'client' or 'file'"),
    ])
    func errorsNameThePlace(text: String, column: Int, expected: String) {
        do {
            _ = try SegmentScript("\n" + text)
            Issue.record("accepted: \(text)")
        } catch {
            #expect(error.line == 2)
            #expect(error.column == column)
            #expect(error.expected == expected)
            #expect(error.description.hasSuffix("\n" + text + "\n" + String(repeating: " ", count: column - 1) + "^"))
        }
    }

    @Test func aMismatchShowsTheScriptWithTheBadLine() {
        let failure = SegmentScript.failure(
            in: """
                +0    > S 0:0(0)        | SYN-SENT / LISTEN?
                +0.02 < S. 0:0(0) ack 1 | FIN-WAIT-1 / SYN-RECEIVED
                """
        )
        let report = failure?.split(separator: "\n", maxSplits: 1).last.map(String.init)
        #expect(failure?.hasPrefix("at IPv4, both wrap; IPv6, both wrap; ") == true)
        #expect(
            report == """
                    +0    > S 0:0(0)        | SYN-SENT / LISTEN?
                  ! +0.02 < S. 0:0(0) ack 1 | FIN-WAIT-1 / SYN-RECEIVED
                        expected  FIN-WAIT-1 / SYN-RECEIVED
                        actual    ESTABLISHED? / SYN-RECEIVED
                """
        )
    }

    @Test func aScriptThatHoldsIsSilent() {
        #expect(SegmentScript.failure(in: "+0 > S 0:0(0) | SYN-SENT / LISTEN?; syn // a comment") == nil)
    }
}
