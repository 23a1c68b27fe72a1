import Testing

@testable import Reports

@Suite struct ASCIITextTests {
    @Test(arguments: [
        ("a → b, 24 µs …", "a -> b, 24 us ..."), ("├── SYN ──▶│", "|-- SYN -->|"), ("│✗┄┄ FIN ┄┄┤", "|x.. FIN ..|"),
        ("·▁▂▃▄▅▆▇█", "._,-~=+*#"), ("plain", "plain"), ("", ""), ("Grüße.pcap", "Grüße.pcap"),
    ])
    func ourCharactersHaveSomethingLikeThem(_ text: String, _ expected: String) {
        #expect(ASCIIText.of(text) == expected)
        #expect(ASCIIText.of(Array(text.utf8)[...]) == Array(expected.utf8)[...])
    }

    /// A file's name may be anything.
    @Test func bytesThatAreNoTextStay() {
        let bytes: [UInt8] = [0xff, 0xe2, 0x80, 0x61, 0xc2, 0xf0, 0x9f]
        #expect(ASCIIText.of(bytes[...]) == bytes[...])
    }
}
