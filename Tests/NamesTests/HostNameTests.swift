import Names
import Testing

/// Names that strangers give: nothing in them may mean anything to what shows them.
@Suite struct HostNameTests {
    @Test(arguments: [
        ("www.example.com", "www.example.com"), ("www.example.com.", "www.example.com"),
        ("_dns-sd._udp.local", "_dns-sd._udp.local"), ("Mixed.Case", "Mixed.Case"),
        ("xn--bcher-kva.de", "xn--bcher-kva.de"),
        ("\u{1b}[31m.de", "\\027\\09131m.de"), ("a\r\nb", "a\\013\\010b"), ("a\u{0}b", "a\\000b"),
        ("<script>.x", "\\060script\\062.x"), ("=cmd|'/c'!A1", "\\061cmd\\124\\039\\047c\\039\\033A1"),
        ("a,b\"c", "a\\044b\\034c"), ("a b;c#d%%", "a\\032b\\059c\\035d\\037\\037"), ("a\\b", "a\\092b"),
        ("\u{202e}moc", "\\226\\128\\174moc"), ("bücher.de", "b\\195\\188cher.de"), ("\u{85}", "\\194\\133"),
    ])
    func isPlainText(given: String, text: String) {
        #expect(HostName(bytes: Array(given.utf8))?.text == text)
    }

    @Test(arguments: ["", ".", "..", "a..b", ".a", String(repeating: "a.", count: 129)])
    func isNoName(given: String) {
        #expect(HostName(bytes: Array(given.utf8)) == nil)
    }

    @Test func aDotInsideALabelEndsNone() {
        let labels: [[UInt8]] = [Array("a.b".utf8), Array("c".utf8)]
        #expect(HostName(labels: labels.map { $0[...] })?.text == "a\\046b.c")
    }

    @Test func theLongestIsTaken() {
        let longest = Array(repeating: String(repeating: "a", count: 63), count: 4).joined(separator: ".")
        #expect(HostName(bytes: Array(longest.utf8))?.text == longest)
        #expect(HostName(bytes: Array((longest + "a").utf8)) == nil)
    }

    @Test func anyByteIsPrintableASCII() {
        for byte in UInt8.min...UInt8.max {
            let text = HostName(labels: [[byte][...]])?.text ?? ""
            #expect(!text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f })
        }
    }
}
