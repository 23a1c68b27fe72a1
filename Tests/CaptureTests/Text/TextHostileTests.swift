import TestSupport
import Testing

@testable import Capture

/// Any bytes are allowed: what is no trace is refused, and nothing traps.
@Suite struct TextHostileTests {
    private static let line = TextTraceTests.lines[0].line

    /// A line with a byte of it changed, left out or doubled, at every place.
    @Test(arguments: 0..<3)
    func changedLinesDoNotTrap(_ way: Int) throws {
        for sample in TextTraceTests.lines {
            let bytes = Array(sample.line.utf8)
            var text: [UInt8] = []
            for place in bytes.indices {
                var changed = bytes
                switch way {
                case 0: changed[place] = [0x39, 0x20, 0x3a, 0x7d, 0xff][place % 5]
                case 1: changed.remove(at: place)
                default: changed = Array(bytes.prefix(place))
                }
                text += changed + [0x0a]
            }
            let folder = try TemporaryFolder()
            let reading = try Reading([folder.file(text, named: "a.txt")])
            #expect(reading.frames.count <= bytes.count)
        }
    }

    /// A text that is one line is cut, not kept.
    @Test func oneLongLineIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(Array(repeating: 0x20, count: 20 << 20), named: "a.txt")
        #expect(try Reading([path]).errors.first?.message.contains("without a packet") == true)
    }

    @Test func longNumbersAreNone() throws {
        let digits = String(repeating: "9", count: 5000)
        for line in [
            Self.line.replacing("seq 7", with: "seq \(digits)"),
            "10:00:00.\(digits) IP",
        ] {
            let folder = try TemporaryFolder()
            let reading = try Reading([folder.file(Array(line.utf8), named: "a.txt")])
            #expect(reading.frames.isEmpty)
        }
    }

    @Test func sixteenBitTextIsRead() throws {
        let folder = try TemporaryFolder()
        var little: [UInt8] = [0xff, 0xfe]
        var big: [UInt8] = [0xfe, 0xff]
        for unit in Self.line.utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
            little += [low, high]
            big += [high, low]
        }
        for bytes in [little, big] { #expect(try Reading([folder.file(bytes, named: "a.txt")]).frames.count == 1) }
    }

    @Test func capturesAreNoText() {
        #expect(!TextProbe.isText([0xd4, 0xc3, 0xb2, 0xa1]))
        #expect(!TextProbe.isText([0x4d, 0x3c, 0xb2, 0xa1]))
        #expect(!TextProbe.isText([0x0a, 0x0d, 0x0d, 0x0a]))
        #expect(!TextProbe.isText([0x1f, 0x8b, 0x08, 0x00]))
        #expect(!TextProbe.isText([]))
        #expect(TextProbe.isText(Array("\n10:".utf8)))
    }
}
