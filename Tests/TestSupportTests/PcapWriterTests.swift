import Packets
import TestSupport
import Testing

/// The writers, against the reader and against the formats' layouts.
@Suite struct PcapWriterTests {
    private static let file = PcapFile(frames: [
        PcapFile.Frame(time: Timestamp(seconds: 1, nanoseconds: 2000), bytes: [1, 2, 3]),
        PcapFile.Frame(time: Timestamp(seconds: 2, nanoseconds: 5_000), bytes: [4], originalLength: 9),
    ])

    @Test(arguments: PcapWriter.ByteOrder.allCases, PcapWriter.Precision.allCases)
    func classicComesBackTheSame(order: PcapWriter.ByteOrder, precision: PcapWriter.Precision) throws {
        let bytes = PcapWriter.bytes(of: Self.file, order: order, precision: precision)
        let back = try PcapFile(bytes: bytes)
        #expect(back.link == .ethernet)
        #expect(back.frames.map(\.time) == Self.file.frames.map(\.time))
        #expect(back.frames.map(\.bytes) == Self.file.frames.map(\.bytes))
        #expect(back.frames.map(\.originalLength) == [3, 9])
    }

    @Test func cutFileSaysWhere() {
        let bytes = PcapWriter.bytes(of: Self.file)
        #expect(throws: PcapFile.Failure.cut(atByte: 40)) { try PcapFile(bytes: Array(bytes.prefix(42))) }
        #expect(throws: PcapFile.Failure.cut(atByte: 43)) { try PcapFile(bytes: Array(bytes.prefix(45))) }
        #expect(throws: PcapFile.Failure.unknownMagic) { try PcapFile(bytes: [UInt8](repeating: 7, count: 24)) }
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func pcapngBlocksAreWhole(order: PcapWriter.ByteOrder) {
        let bytes = PcapNGWriter.bytes(of: Self.file, order: order, decimalDigits: 9)
        // Section header 28, interface 20 + 12 of options, packets 32 + their padded bytes.
        #expect(bytes.count == 28 + 32 + 36 + 36)
        #expect(Array(bytes[8..<12]) == (order == .little ? [0x4d, 0x3c, 0x2b, 0x1a] : [0x1a, 0x2b, 0x3c, 0x4d]))
    }
}
