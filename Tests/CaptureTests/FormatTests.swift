import Capture
import Packets
import TestSupport
import Testing

/// The same two frames come out of every format that libpcap reads.
@Suite struct FormatTests {
    private static let times: [Int64] = [1_700_000_000_123_456_789, 1_700_000_001_000_000_001]
    private static let file = PcapFile(frames: [
        PcapFile.Frame(time: Timestamp(nanoseconds: times[0]), bytes: [1, 2, 3]),
        PcapFile.Frame(time: Timestamp(nanoseconds: times[1]), bytes: [4, 5], originalLength: 1500),
    ])

    private func check(_ bytes: [UInt8], times: [Int64]) throws {
        let folder = try TemporaryFolder()
        let reading = try Reading([folder.write(bytes, to: "a.pcap")])
        #expect(reading.errors.isEmpty)
        #expect(reading.frames.map(\.time) == times)
        #expect(reading.frames.map(\.bytes) == [[1, 2, 3], [4, 5]])
        #expect(reading.frames.map(\.originalLength) == [3, 1500])
        #expect(reading.frames.map(\.number) == [1, 2])
        #expect(reading.frames.allSatisfy { $0.matchesFilter && $0.link == LinkType.ethernet.rawValue })
        #expect(reading.linkTypes == [.ethernet])
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func nanosecondsAreKept(order: PcapWriter.ByteOrder) throws {
        try check(PcapWriter.bytes(of: Self.file, order: order, precision: .nanoseconds), times: Self.times)
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases)
    func microsecondsAreScaledUp(order: PcapWriter.ByteOrder) throws {
        let cut = Self.times.map { $0 / 1000 * 1000 }
        try check(PcapWriter.bytes(of: Self.file, order: order, precision: .microseconds), times: cut)
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases, [UInt8?.none, 6, 9])
    func pcapngInItsInterfacesPrecision(order: PcapWriter.ByteOrder, digits: UInt8?) throws {
        let times = digits == 9 ? Self.times : Self.times.map { $0 / 1000 * 1000 }
        try check(PcapNGWriter.bytes(of: Self.file, order: order, decimalDigits: digits), times: times)
    }

    @Test func aCaptureWithoutFramesIsNoError() throws {
        let folder = try TemporaryFolder()
        let reading = try Reading([folder.write(PcapWriter.bytes(of: PcapFile(frames: [])), to: "none.pcap")])
        #expect(reading.frames.isEmpty)
        #expect(reading.errors.isEmpty)
    }

    @Test func readingStopsWhereTheReaderHasEnough() throws {
        let folder = try TemporaryFolder()
        let reading = try Reading([folder.write(PcapWriter.bytes(of: Self.file), to: "a.pcap")], limit: 1)
        #expect(reading.frames.map(\.number) == [1])
    }
}
