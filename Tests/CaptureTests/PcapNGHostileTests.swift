import Capture
import Packets
import TestSupport
import Testing

/// pcapng that nobody would write: an error that says which byte and what was expected, and what came before it.
@Suite struct PcapNGHostileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A good frame, then what `spoil` adds; the error's words.
    private func message(frames: Int = 1, _ spoil: (inout PcapNGWriter) -> Void) throws -> String {
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(at(1000, [1, 2, 3, 4]))
        spoil(&writer)
        let reading = try Reading([folder.file(writer.bytes, named: "bad.pcapng")])
        #expect(reading.frames.count == frames)
        let message = try #require(reading.errors.first).message
        #expect(message.contains("bad.pcapng: reading stopped after frame \(frames)"))
        return message
    }

    /// The bytes of the good file: a section of 28, an interface of 20, a packet of 36.
    private static let start = 84

    @Test(arguments: [0, 4, 11, 13, 14, 15, 17, 16 << 20 | 4, 0xffff_fffc, 0xffff_ffff] as [UInt32])
    func impossibleLengths(_ length: UInt32) throws {
        var bytes = PcapNGWriter()
        bytes.addInterface()
        bytes.append(at(1000, [1, 2, 3, 4]))
        let block = bytes.number(UInt32(6)) + bytes.number(length) + [UInt8](repeating: 0, count: 64)
        let reading = try Reading([folder.file(bytes.bytes + block)])
        #expect(reading.frames.count == 1)
        let message = try #require(reading.errors.first).message
        #expect(
            message.contains("block at byte \(Self.start) claims \(length) bytes; a multiple of 4 from 12"),
            "\(message)"
        )
    }

    @Test func lengthsThatDiffer() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        let block = writer.number(UInt32(0xbad)) + writer.number(UInt32(12)) + writer.number(UInt32(16))
        let reading = try Reading([folder.file(writer.bytes + block)])
        #expect(reading.errors.first?.message.contains("claims 12 bytes at its beginning and 16 at its end") == true)
    }

    @Test func aBlockThatIsLongerThanTheFile() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        let block = writer.number(UInt32(6)) + writer.number(UInt32(16 << 20)) + [0, 0, 0, 0]
        let reading = try Reading([folder.file(writer.bytes + block)])
        #expect(reading.errors.first?.message.contains("the file ends at byte 60, inside a block") == true)
    }

    @Test(arguments: [20, 63, 127, 0x80 | 64, 255] as [UInt8])
    func aClockThatNoNumberHolds(_ resolution: UInt8) throws {
        let message = try message { $0.addInterface(decimalDigits: 6, options: [(9, [resolution])]) }
        #expect(
            message.contains("interface at byte \(Self.start) has the time resolution \(resolution);"),
            "\(message)"
        )
    }

    @Test(arguments: [(0, 7_000_000_000), (9, 7), (12, 0), (19, 0), (0x80, 7_000_000_000), (0x80 | 63, 0)])
    func theOutermostClocks(_ resolution: Int, _ nanoseconds: Int64) throws {
        var writer = PcapNGWriter()
        writer.addInterface(options: [(9, [UInt8(resolution)])])
        // Seven ticks.
        writer.block(6, [UInt8](repeating: 0, count: 8) + writer.number(UInt32(7)) + writer.number(UInt64(0)))
        let reading = try Reading([folder.file(writer.bytes)])
        #expect(reading.frames.map(\.time) == [nanoseconds] && reading.errors.isEmpty)
    }

    @Test func anOptionThatRunsPastTheEndOfAnInterface() throws {
        let message = try message { writer in
            let head = writer.number(UInt32(1)) + writer.number(UInt32(65_535))
            writer.block(1, head + writer.number(UInt16(2)) + writer.number(UInt16(400)) + [1, 2, 3, 4])
        }
        #expect(message.contains("option at byte \(Self.start + 16) claims 400 bytes"), "\(message)")
    }

    @Test func anOptionThatRunsPastTheEndOfAPacketLosesOnlyTheComment() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        let head = [UInt8](repeating: 0, count: 20)
        writer.block(6, head + writer.number(UInt16(1)) + writer.number(UInt16(9)) + [1, 2, 3, 4])
        let reading = try Reading([folder.file(writer.bytes)])
        #expect(reading.frames.count == 1 && reading.errors.isEmpty)
    }

    @Test func packetsThatAreNot() throws {
        #expect(try message { $0.append(at(1, [1]), interface: 1) }.contains("names interface 1, but only 1 are"))
        #expect(try message { $0.append(at(1, [1]), interface: 0xffff_ffff) }.contains("names interface 4294967295"))
        let claims = try message {
            $0.block(6, [UInt8](repeating: 0, count: 12) + $0.number(UInt32.max) + $0.number(UInt32(0)))
        }
        #expect(claims.contains("packet at byte \(Self.start) claims 4294967295 captured bytes, its block holds 0"))
        #expect(try message { $0.block(6, []) }.contains("claims 0 captured bytes, its block holds 0"))
        #expect(try message { $0.block(1, [1, 0, 0, 0]) }.contains("has 4 bytes to describe it; 8 were expected"))
    }

    @Test func sectionsThatAreNot() throws {
        let wrongMagic = try message { $0.block(0x0a0d_0d0a, [UInt8](repeating: 1, count: 16)) }
        #expect(wrongMagic.contains("byte-order mark; 1a 2b 3c 4d was expected at byte \(Self.start + 8)"))
        let future = try message {
            $0.block(0x0a0d_0d0a, $0.number(UInt32(0x1a2b_3c4d)) + $0.number(UInt32(2)) + $0.number(UInt64(0)))
        }
        #expect(future.contains("pcapng's version 2.0; 1.0 was expected"))
        // Its interfaces went with the section before.
        #expect(
            try message { writer in
                writer.beginSection()
                writer.appendSimple([1])
            }.contains("before any interface")
        )
    }

    @Test func whatOnlyBeginsLikeASection() throws {
        let text = try Reading([folder.file(Array("\nA text that begins with an empty line.\n".utf8))])
        #expect(text.errors.first?.message.contains("not a capture file: it is text without a packet") == true)
    }

    @Test func simplePacketsEndWhereTheSnapshotDoes() throws {
        var writer = PcapNGWriter()
        writer.addInterface(snapLength: 6)
        writer.block(3, writer.number(UInt32(100)) + [1, 2, 3, 4, 5, 6, 0, 0])
        let reading = try Reading([folder.file(writer.bytes)])
        #expect(reading.frames.map(\.bytes) == [[1, 2, 3, 4, 5, 6]] && reading.frames.map(\.original) == [100])
    }

    @Test func netfilterLogsOfBigEndianHosts() throws {
        let inside = Array(frame(to: 80).dropFirst(14))
        let payload: [UInt8] = [0, UInt8(inside.count + 4), 0, 9] + inside
        var writer = PcapNGWriter(order: .big)
        writer.addInterface(link: LinkType(239))
        writer.append(at(1, [2, 0, 0, 0, 0, 5, 0, 10, 65, 0, 0, 0] + payload))
        let reading = try Reading([folder.file(writer.bytes)])
        let read = try #require(reading.frames.first).bytes
        #expect(read[4..<8] == [5, 0, 10, 0] && read[12..<16] == [payload[1], 0, 9, 0])
        #expect(Array(read.dropFirst(16)) == inside)
    }
}
