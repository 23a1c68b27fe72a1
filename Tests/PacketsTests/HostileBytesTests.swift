import Packets
import TestSupport
import Testing

/// Bytes that nobody meant as frames: nothing traps, and what comes out keeps within the type's promises.
@Suite struct HostileBytesTests {
    /// Whether a decoded frame says only what can be true of so many captured bytes.
    private static func isSound(_ decoded: DecodedFrame, captured: Int) -> Bool {
        switch decoded {
        case .tcp(let packet):
            let options = packet.options
            return captured >= 40 && 20...60 ~= packet.headerLength && options.count <= options.declaredCount
                && Int(options.declaredCount) <= Int(packet.headerLength) - 20
                && packet.traits.contains(.optionsCut) == (options.count < options.declaredCount)
        case .icmpError(let error):
            return captured >= 52 && error.quotedSource.address.family == error.quotedDestination.address.family
        case .notTCP:
            return true
        case .malformed(let error):
            let isShort = error.needed > error.available && error.available <= captured
            return error.offset >= 0 && error.available >= 0 && (error.limit == .value || isShort)
        }
    }

    @Test(arguments: [UInt64(1), 2])
    func randomBytesOfEveryLinkType(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pool = (0..<4096).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        var unsound = 0
        for number in Int32(0)...300 {
            for _ in 0..<160 {
                let count = generator.below(160)
                let start = generator.below(pool.count - count)
                let bytes = pool.span.bytes.extracting(start..<start + count)
                let length = generator.below(4) == 0 ? Int(truncatingIfNeeded: generator.next()) : count
                let decoded = FrameDecoder.decode(bytes, originalLength: length, link: LinkType(number))
                if !Self.isSound(decoded, captured: count) { unsound += 1 }
            }
        }
        #expect(unsound == 0)
    }

    @Test func builtFramesUnderEveryOtherLinkType() {
        var wrong: [String] = []
        for number in Int32(0)...300 {
            for frame in SampleFrame.all {
                let decoded = decode(frame.bytes, LinkType(number))
                if !Self.isSound(decoded, captured: frame.bytes.count) { wrong.append("\(frame.name), \(number)") }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: [UInt64(3), 4, 5])
    func mutatedFrames(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let frames = SampleFrame.all.map { ($0.bytes, $0.link) } + QuoteFrame.all.map { ($0.bytes, .ethernet) }
        var unsound = 0
        var segments = 0
        for (original, link) in frames {
            var bytes = original
            for _ in 0..<500 {
                // A few changes at a time, mostly in the headers, made undone before the next round.
                let places = (0..<1 + generator.below(3)).map { _ in generator.below(min(original.count, 120)) }
                for place in places { bytes[place] = Self.value(bytes[place], using: &generator) }
                let count = generator.below(3) == 0 ? generator.below(original.count + 1) : original.count
                let length = generator.below(8) == 0 ? Int(truncatingIfNeeded: generator.next()) : original.count
                let decoded = FrameDecoder.decode(
                    bytes.span.bytes.extracting(first: count),
                    originalLength: length,
                    link: link
                )
                if !Self.isSound(decoded, captured: count) { unsound += 1 }
                if decoded.packet != nil { segments += 1 }
                for place in places { bytes[place] = original[place] }
            }
        }
        #expect(unsound == 0)
        // Enough of them still get as far as TCP.
        #expect(segments > frames.count * 100)
    }

    /// Another value for a byte: a limit, a neighbour, a flipped bit or any.
    private static func value(_ byte: UInt8, using generator: inout SeededGenerator) -> UInt8 {
        switch generator.below(4) {
        case 0: [0, 1, 0x7f, 0x80, 0xff][generator.below(5)]
        case 1: byte &+ 1
        case 2: byte ^ (1 << UInt8(generator.below(8)))
        default: UInt8(truncatingIfNeeded: generator.next())
        }
    }

    @Test(arguments: [0, 1, 19, 60, 65_535])
    func lengthsOnTheWireThatCannotBe(count: Int) throws {
        let frame = FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(length: 0, FrameBuilder.tcp()))
        for length in [Int.min, -1, 0, count, Int.max] {
            let packet = try #require(decode(frame, originalLength: length).packet)
            let onWire = max(frame.count, min(length, Int(UInt32.max)))
            #expect(packet.payloadLength == UInt32(onWire - 54))
        }
    }

    /// Bytes of one value, in which every length field is extreme.
    @Test(arguments: [UInt8(0), 0x01, 0x45, 0x60, 0x7f, 0x80, 0xff])
    func equalBytesOfEveryLengthAndLinkType(byte: UInt8) {
        let bytes = [UInt8](repeating: byte, count: 100)
        var unsound = 0
        for number in Int32(0)...300 {
            for count in stride(from: 0, through: bytes.count, by: 3) {
                let decoded = FrameDecoder.decode(
                    bytes.span.bytes.extracting(first: count),
                    originalLength: count,
                    link: LinkType(number)
                )
                if !Self.isSound(decoded, captured: count) { unsound += 1 }
            }
        }
        #expect(unsound == 0)
    }
}
