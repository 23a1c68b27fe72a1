import Capture
import Packets
import TestSupport
import Testing

/// Blocks that are no packets, and yet have numbers in Wireshark: seen with tshark 4.0, one block between two packets.
@Suite struct PcapNGRecordsTests {
    private static let entry = Array("MESSAGE=hi\n__REALTIME_TIMESTAMP=1\n".utf8)

    /// The numbers of two packets with a block between them, and how many records there are in all.
    private func numbers(_ type: UInt32, _ body: [UInt8], isLast: Bool = false) throws -> ([Int], count: Int) {
        let folder = try TemporaryFolder()
        var writer = PcapNGWriter()
        writer.addInterface()
        writer.append(at(1000, frame(to: 80)))
        if !isLast { writer.block(type, body) }
        writer.append(at(2000, frame(to: 80)))
        if isLast { writer.block(type, body) }
        var reader = try CaptureReader(paths: [try folder.file(writer.bytes, named: "a.pcapng")], filter: nil)
        var numbers: [Int] = []
        reader.forEachFrame { header, _ in
            numbers.append(header.number.number)
            return true
        }
        return (numbers, reader.frameCount.number)
    }

    /// A block, by its type, how many zeros follow what it begins with, and what that is.
    struct Block: Sendable {
        var type: UInt32
        var start: [UInt8] = []
        var zeros = 0

        var body: [UInt8] {
            start + [UInt8](repeating: 0, count: zeros)
        }
    }

    private static let counted = [
        Block(type: 0xbad, start: [0xd9, 0x7e], zeros: 6), Block(type: 0x4000_0bad, start: [0xd9, 0x7e], zeros: 2),
        Block(type: 9, start: entry), Block(type: 0x204, zeros: 48), Block(type: 0x216, zeros: 48),
        Block(type: 0x221, zeros: 48),
    ]
    private static let passedOver = [
        Block(type: 4, zeros: 4), Block(type: 10, start: [0x4b, 0x53, 0x4c, 0x54], zeros: 8),
        Block(type: 0x8000_0001, zeros: 4), Block(type: 0x77, zeros: 4), Block(type: 7, zeros: 4),
        Block(type: 0x208, zeros: 48), Block(type: 0x201, zeros: 4), Block(type: 0xbad), Block(type: 9, zeros: 4),
    ]

    @Test(arguments: counted)
    func theseAreCounted(_ block: Block) throws {
        let between = try numbers(block.type, block.body)
        #expect(between == ([1, 3], 3))
        let behind = try numbers(block.type, block.body, isLast: true)
        #expect(behind == ([1, 2], 3))
    }

    @Test(arguments: passedOver)
    func theseAreNot(_ block: Block) throws {
        let between = try numbers(block.type, block.body)
        #expect(between == ([1, 2], 2))
    }
}
