import Testing

@testable import Capture

/// The bytes of pcapng blocks, as draft-ietf-opsawg-pcapng 3.1 and 3.5 draw them.
@Suite struct PcapNGBlockBytesTests {
    @Test func aBlockHasItsLengthAtBothEnds() {
        var block = PcapNGBlockBytes()
        block.begin(0x0102_0304)
        block.put(UInt16(0x0506))
        block.put(UInt16(7))
        block.end()
        #expect(block.bytes == [4, 3, 2, 1, 16, 0, 0, 0, 6, 5, 7, 0, 16, 0, 0, 0])
        block.begin(6)
        block.end()
        #expect(block.bytes == [6, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0])
    }

    @Test(arguments: [(0, 0), (1, 3), (2, 2), (3, 1), (4, 0), (5, 3)])
    func optionsArePaddedAndSayTheirLengthWithoutIt(_ count: Int, _ padding: Int) {
        var block = PcapNGBlockBytes()
        block.begin(6)
        let value = [UInt8](repeating: 0xaa, count: count)
        block.put(options: [PcapNGOption(code: 1, value: value)])
        let expected = [1, 0, UInt8(count), 0] + value + [UInt8](repeating: 0, count: padding) + [0, 0, 0, 0]
        #expect(Array(block.bytes.dropFirst(8)) == expected)
    }

    @Test func noOptionsNeedNoEnd() {
        var block = PcapNGBlockBytes()
        block.begin(6)
        block.put(options: [])
        #expect(block.bytes.count == 8)
    }

    @Test func anOptionIsCutToWhatItsLengthCanSay() {
        var block = PcapNGBlockBytes()
        block.begin(6)
        block.put(option: 1, [UInt8](repeating: 0x61, count: 70_000))
        #expect(Array(block.bytes[8..<12]) == [1, 0, 0xff, 0xff])
        #expect(block.bytes.count == 8 + 4 + 65_536)
    }

    @Test func commentsAreKeptAndSaidOnce() {
        let kept: [[UInt8]] = [Array("by hand".utf8), [0xff, 0xfe]]
        #expect(PcapNGOutput.comments(kept, "by hand", room: 1000).map(\.value) == kept)
        #expect(PcapNGOutput.comments(kept, "ours", room: 1000).map(\.value) == kept + [Array("ours".utf8)])
        #expect(PcapNGOutput.comments([], nil, room: 1000).isEmpty)
        #expect(PcapNGOutput.comments(kept, "ours", room: 20).map(\.value) == [kept[0]])
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\nb\u{1b}[31m", "a\\x0ab\\x1b[31m"), ("after 14 µs → k+1", "after 14 µs → k+1"),
    ])
    func controlCharactersAreEscaped(_ text: String, _ safe: String) {
        #expect(String(decoding: PcapNGOutput.utf8(text), as: UTF8.self) == safe)
    }

    @Test func aLongCommentIsCutBetweenTwoCharacters() {
        for character in ["a", "µ", "→", "𝄞"] {
            for shift in 0..<4 {
                let text = String(repeating: "x", count: shift) + String(repeating: character, count: 5000)
                let bytes = PcapNGOutput.utf8(text)
                #expect(bytes.count <= PcapNGOutput.longestComment && bytes.count > PcapNGOutput.longestComment - 8)
                #expect(String(validating: bytes, as: UTF8.self)?.hasSuffix(character + "…") == true)
            }
        }
    }
}
