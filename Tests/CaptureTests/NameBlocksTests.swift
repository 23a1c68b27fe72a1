import Capture
import Synchronization
import TestSupport
import Testing

/// The blocks with names that a reader hands on, whatever else is in a file.
@Suite struct NameBlocksTests {
    private typealias Block = (body: [UInt8], isBig: Bool)

    private final class Taken: Sendable {
        let blocks = Mutex<[Block]>([])
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The blocks that are known before the first frame of a file.
    private func blocks(in path: String) throws -> [Block] {
        let taken = Taken()
        _ = try CaptureReader(paths: [path], filter: nil) { body, isBig in
            taken.blocks.withLock { $0.append((body, isBig)) }
        }
        return taken.blocks.withLock { $0 }
    }

    private func blocks(_ bytes: [UInt8]) throws -> [Block] {
        try blocks(in: folder.file(bytes))
    }

    /// A file with a block of names on either side of its only packet.
    private func around(_ order: PcapWriter.ByteOrder, _ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        var writer = PcapNGWriter(order: order)
        writer.block(4, first)
        writer.addInterface()
        writer.append(at(0, [1, 2, 3]))
        writer.block(4, second)
        return writer.bytes
    }

    @Test func sectionsOfBothOrders() throws {
        let little = around(.little, [1, 2, 3, 4], [5, 6, 7, 8])
        let found = try blocks(little + around(.big, [9, 9, 9, 9], []) + little)
        #expect(
            found.map(\.body) == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 9, 9, 9], [], [1, 2, 3, 4], [5, 6, 7, 8]]
        )
        #expect(found.map(\.isBig) == [false, false, true, true, false, false])
    }

    @Test func behindMoreThanIsReadAtOnce() throws {
        var writer = PcapNGWriter()
        writer.addInterface()
        for _ in 0..<5 { writer.block(0xbad, [UInt8](repeating: 0, count: 70_000)) }
        writer.block(4, [1])
        for _ in 0..<5 { writer.append(at(0, [UInt8](repeating: 0, count: 70_000))) }
        writer.block(0xbad, [UInt8](repeating: 0, count: 1 << 20))
        writer.block(4, [2])
        #expect(try blocks(writer.bytes).map(\.body) == [[1, 0, 0, 0], [2, 0, 0, 0]])
    }

    @Test(arguments: [0, 4, 11, 0x7fff_ffff, 0xffff_ffff] as [UInt32]) func aLengthThatLiesEndsIt(length: UInt32) throws
    {
        let whole = around(.little, [1, 2, 3, 4], [5, 6, 7, 8])
        let lie = withUnsafeBytes(of: length.littleEndian) { Array($0) }
        #expect(try blocks(whole + [4, 0, 0, 0] + lie + [1, 2, 3, 4, 5, 6, 7, 8]).count == 2)
    }

    @Test func everyCutIsHarmless() throws {
        let whole = around(.big, [1, 2, 3, 4], [5, 6, 7, 8])
        for count in whole.indices { #expect(try blocks(Array(whole.prefix(count))).count <= 1) }
    }

    @Test func otherFilesHaveNone() throws {
        #expect(try blocks([]).isEmpty)
        #expect(try blocks(Array("GET / HTTP/1.1\r\n\r\n".utf8)).isEmpty)
        #expect(try blocks(PcapWriter.bytes(of: PcapFile(frames: []))).isEmpty)
        // A block of names before any section says in no order that it is one.
        #expect(try blocks([4, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 16, 0, 0, 0]).isEmpty)
        #expect(try blocks(in: "/nowhere").isEmpty && blocks(in: folder.path).isEmpty)
    }

    @Test func whatIsWrongIsSaidOnce() throws {
        let path = try folder.file(Array(around(.little, [1], [2]).dropLast(6)))
        var reader = try CaptureReader(paths: [path, "/nowhere"], filter: nil) { _, _ in }
        reader.forEachFrame { _, _ in true }
        #expect(reader.errors.count == 2 && reader.frameCount.number == 1)
    }
}
