import Packets
import Testing

/// What is taken out of the options: offers, timestamps, SACK blocks, also from malformed ones.
@Suite struct TCPOptionFieldsTests {
    /// The options with these captured bytes; `declared` is how many the header declares.
    private static func options(_ bytes: [UInt8], declared: Int? = nil) -> TCPOptions {
        var options = TCPOptions()
        for byte in bytes { options.append(byte) }
        options.declaredCount = UInt8(declared ?? Int(options.count))
        return options
    }

    private static func blocks(_ bytes: [UInt8]) -> [SACKBlock] {
        var blocks: [SACKBlock] = []
        options(bytes).forEachSACKBlock { blocks.append($0) }
        return blocks
    }

    private static func block(_ left: UInt32, _ right: UInt32) -> SACKBlock {
        SACKBlock(left: SequenceNumber(left), right: SequenceNumber(right))
    }

    private static let linuxSYN: [UInt8] = [2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 0, 1, 3, 3, 7]

    @Test func offerOfALinuxSYN() {
        var offer = TCPOffer()
        offer.maximumSegmentSize = 1460
        offer.windowScale = WindowScale(7)
        offer.sackPermitted = true
        offer.timestamps = true
        #expect(Self.options(Self.linuxSYN).offer == offer)
        #expect(Self.options(Self.linuxSYN).timestamps == TimestampOption(value: 9, echo: 0))
    }

    /// The way that is made for Linux's SYN says the same as the walk over any others.
    @Test func aLinuxSYNIsReadLikeAnyOther() {
        let known: [UInt8] = [2, 4, 5, 180, 4, 2, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8, 1, 3, 3, 7]
        let shifted = Self.options([1] + known)
        #expect(Self.options(known).offer == shifted.offer)
        #expect(Self.options(known).timestamps == shifted.timestamps)
        #expect(shifted.timestamps == TimestampOption(value: 0x0102_0304, echo: 0x0506_0708))
    }

    @Test func noOptionsOfferNothing() {
        #expect(TCPOptions().offer == TCPOffer())
        #expect(TCPOptions().timestamps == nil)
        #expect(!TCPOptions().hasSACK)
    }

    /// Every cut of a SYN's options is said to be cut, and offers only what was captured whole.
    @Test func cutOffersSaySo() {
        for count in 0..<Self.linuxSYN.count {
            let offer = Self.options(Array(Self.linuxSYN.prefix(count)), declared: 20).offer
            #expect(offer.isCut)
            #expect(offer.maximumSegmentSize == (count < 4 ? nil : 1460))
            #expect(offer.sackPermitted == (count >= 6))
            #expect(offer.timestamps == (count >= 16))
            #expect(offer.windowScale == nil)
        }
        #expect(!Self.options(Self.linuxSYN, declared: 20).offer.isCut)
    }

    @Test(arguments: [
        (UInt8(0), UInt8(0), UInt32(502)), (7, 7, 64_256), (14, 14, 8_224_768), (15, 14, 8_224_768),
        (255, 14, 8_224_768),
    ])
    func windowScaleIsFourteenAtMost(sent: UInt8, inForce: UInt8, bytes: UInt32) {
        let scale = Self.options([3, 3, sent, 0]).offer.windowScale
        #expect(scale?.shift == inForce)
        #expect(scale?.bytes(502) == bytes)
        #expect(WindowScale(sent).bytes(.max) <= 65_535 << 14)
    }

    /// Options of a wrong length are passed over, and the one behind them still counts.
    @Test(arguments: [
        [UInt8(2), 3, 5], [2, 5, 5, 180, 0], [3, 2], [3, 4, 7, 7], [4, 3, 0], [8, 2], [8, 9, 0, 0, 0, 1, 0, 0, 0],
        [34, 19] + [UInt8](repeating: 0, count: 17), [254, 4, 0xf9, 0x88], [254, 3, 0xf9], [99, 2],
        [253, 6, 1, 2, 3, 4],
    ])
    func wrongLengthsArePassedOver(malformed: [UInt8]) {
        var offer = TCPOffer()
        offer.maximumSegmentSize = 536
        #expect(Self.options(malformed + [1, 2, 4, 2, 24]).offer == offer)
    }

    /// A length of 0 or 1, one beyond the end, or an end-of-options byte stops the walk.
    @Test(arguments: [[UInt8(2), 0], [2, 1], [99, 0, 0, 0], [8, 40, 0, 0], [0], [1, 1, 0, 1]])
    func walkStopsWhereLengthsMakeNoSense(first: [UInt8]) {
        #expect(Self.options(first + [2, 4, 2, 24]).offer == TCPOffer())
        #expect(Self.options(first + [8, 10, 0, 0, 0, 1, 0, 0, 0, 2]).timestamps == nil)
        #expect(Self.blocks(first + [5, 10, 0, 0, 0, 1, 0, 0, 0, 2]).isEmpty)
    }

    private static let cookies: [([UInt8], UInt8)] = [
        ([34, 2], 0), ([34, 10, 1, 2, 3, 4, 5, 6, 7, 8], 8), ([254, 4, 0xf9, 0x89], 0),
        ([254, 8, 0xf9, 0x89, 1, 2, 3, 4], 4),
    ]

    @Test(arguments: cookies)
    func fastOpenCookiesInBothForms(bytes: [UInt8], cookieLength: UInt8) {
        #expect(Self.options(bytes).offer.fastOpenCookieLength == cookieLength)
    }

    @Test func multipathIsSeen() {
        #expect(Self.options([30, 12, 0, 0x81] + [UInt8](repeating: 1, count: 8)).offer.multipath)
    }

    @Test(arguments: [[UInt8(1), 1], [], [4, 2], [2, 4, 5, 180]])
    func timestampsAtAnyPlace(before: [UInt8]) {
        let bytes = before + [8, 10, 0xff, 0xff, 0xff, 0xff, 0, 0, 1, 0]
        #expect(Self.options(bytes).timestamps == TimestampOption(value: .max, echo: 256))
        #expect(Self.options(Array(bytes.dropLast()), declared: bytes.count).timestamps == nil)
    }

    @Test(arguments: 1...4)
    func everySACKBlockInOrder(count: Int) {
        let expected = (0..<count).map { Self.block(UInt32($0) * 0x100, UInt32($0) * 0x100 + 9) }
        let body = (0..<UInt8(count)).flatMap { number -> [UInt8] in [0, 0, number, 0, 0, 0, number, 9] }
        let bytes: [UInt8] = [1, 1, 5, UInt8(2 + 8 * count)] + body
        #expect(Self.blocks(bytes) == expected)
        #expect(Self.options(bytes).hasSACK)
    }

    @Test func wholeBlocksOfASACKOptionOfOddLengthAreRead() {
        let whole: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 2]
        #expect(Self.blocks([5, 14] + whole + [9, 9, 9, 9]) == [Self.block(1, 2)])
        #expect(Self.blocks([5, 2]).isEmpty)
        #expect(Self.blocks([5, 6, 0, 0, 0, 1]).isEmpty)
    }

    @Test func cutSACKOptionIsNotRead() {
        let options = Self.options([1, 1, 5, 18, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0], declared: 20)
        #expect(!options.hasSACK)
    }

    @Test func bytesBeyondFortyAreDropped() {
        let options = Self.options((0..<50).map { UInt8($0) })
        #expect(options.count == 40)
        #expect(options[39] == 39)
        #expect(options[40] == 0)
        #expect(options.u32(at: 38) == 0x2627_0000)
    }

    @Test func equalityMindsBytesAndBothCounts() {
        #expect(Self.options([1, 1]) == Self.options([1, 1]))
        #expect(Self.options([1, 1]) != Self.options([1, 1, 0]))
        #expect(Self.options([1, 1]) != Self.options([1, 1], declared: 4))
        #expect(Self.options([1, 2]) != Self.options([2, 1]))
    }

    @Test func randomOptionsKeepWithinTheirBytes() {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<3000 {
            let bytes = (0..<generator.below(41)).map { _ in
                generator.below(2) == 0 ? UInt8(generator.below(12)) : UInt8(truncatingIfNeeded: generator.next())
            }
            let options = Self.options(bytes)
            let blocks = Self.blocks(bytes)
            #expect(blocks.count <= 4 && (options.hasSACK || blocks.isEmpty))
            #expect((options.timestamps != nil) == options.offer.timestamps)
        }
    }
}
