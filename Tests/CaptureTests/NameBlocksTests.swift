import Capture
import TestSupport
import Testing

/// Finding the blocks with names in a file, whatever else is there.
@Suite struct NameBlocksTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func blocks(_ bytes: [UInt8]) throws -> [(body: [UInt8], isBig: Bool)] {
        var found: [(body: [UInt8], isBig: Bool)] = []
        NameBlocks.forEach(in: try folder.file(bytes)) { found.append(($0, $1)) }
        return found
    }

    @Test func sectionsOfBothOrders() throws {
        var little = PcapNGWriter(order: .little)
        little.block(4, [1, 2, 3, 4])
        little.block(5, [0])
        var big = PcapNGWriter(order: .big)
        big.addInterface()
        big.block(4, [5, 6, 7, 8])
        let found = try blocks(little.bytes + big.bytes + little.bytes)
        #expect(found.map(\.body) == [[1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4]])
        #expect(found.map(\.isBig) == [false, true, false])
    }

    @Test func behindMoreThanIsReadAtOnce() throws {
        var writer = PcapNGWriter()
        for _ in 0..<5 { writer.block(0xbad, [UInt8](repeating: 0, count: 70_000)) }
        writer.block(4, [1])
        writer.block(0xbad, [UInt8](repeating: 0, count: 1 << 20))
        writer.block(4, [2])
        #expect(try blocks(writer.bytes).map(\.body) == [[1, 0, 0, 0], [2, 0, 0, 0]])
    }

    @Test(arguments: [0, 4, 11, 0x7fff_ffff, 0xffff_ffff] as [UInt32]) func aLengthThatLiesEndsIt(length: UInt32) throws
    {
        var writer = PcapNGWriter()
        writer.block(4, [1, 2, 3, 4])
        let lie = withUnsafeBytes(of: length.littleEndian) { Array($0) }
        #expect(try blocks(writer.bytes + [4, 0, 0, 0] + lie + [1, 2, 3, 4, 5, 6, 7, 8]).count == 1)
    }

    @Test func everyCutIsHarmless() throws {
        var writer = PcapNGWriter(order: .big)
        writer.block(4, [1, 2, 3, 4])
        for count in writer.bytes.indices { #expect(try blocks(Array(writer.bytes.prefix(count))).count <= 1) }
    }

    @Test func otherFilesHaveNone() throws {
        #expect(try blocks([]).isEmpty)
        #expect(try blocks(Array("GET / HTTP/1.1\r\n\r\n".utf8)).isEmpty)
        #expect(try blocks(PcapWriter.bytes(of: PcapFile(frames: []))).isEmpty)
        // A block of names before any section says in no order that it is one.
        #expect(try blocks([4, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 16, 0, 0, 0]).isEmpty)
        NameBlocks.forEach(in: "/nowhere") { _, _ in Issue.record() }
        NameBlocks.forEach(in: folder.path) { _, _ in Issue.record() }
    }
}
