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

    @Test(arguments: [
        (UInt32(0xbad), [0xd9, 0x7e, 0, 0, 1, 2, 3, 4]), (0x4000_0bad, [0xd9, 0x7e, 0, 0]), (9, entry),
        (0x204, [UInt8](repeating: 0, count: 48)), (0x216, [UInt8](repeating: 0, count: 48)),
        (0x221, [UInt8](repeating: 0, count: 48)),
    ])
    func theseAreCounted(_ type: UInt32, _ body: [UInt8]) throws {
        let between = try numbers(type, body)
        #expect(between == ([1, 3], 3))
        let behind = try numbers(type, body, isLast: true)
        #expect(behind == ([1, 2], 3))
    }

    @Test(arguments: [
        (UInt32(4), [UInt8(0), 0, 0, 0]), (10, [0x4b, 0x53, 0x4c, 0x54, 4, 0, 0, 0, 1, 2, 3, 4]),
        (0x8000_0001, [1, 2, 3, 4]),
        (0x77, [1, 2, 3, 4]), (7, [1, 2, 3, 4]), (0x208, [UInt8](repeating: 0, count: 48)), (0x201, [1, 2, 3, 4]),
        (0xbad, []), (9, [1, 2, 3, 4]),
    ])
    func theseAreNot(_ type: UInt32, _ body: [UInt8]) throws {
        #expect(try numbers(type, body) == ([1, 2], 2))
    }
}
