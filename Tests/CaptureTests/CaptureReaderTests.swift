import Capture
import Packets
import TestSupport
import Testing

/// Files that libpcap reads: times, order, numbers, filters.
@Suite struct CaptureReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: PcapWriter.ByteOrder.allCases, PcapWriter.Precision.allCases)
    func timesAreExact(_ order: PcapWriter.ByteOrder, _ precision: PcapWriter.Precision) throws {
        let time: Int64 = 1_700_000_000_123_456_789
        let file = PcapFile(frames: [at(time, frame(to: 80))])
        let path = try folder.file(PcapWriter.bytes(of: file, order: order, precision: precision))
        let reading = try Reading([path])
        let expected = precision == .nanoseconds ? time : time / 1000 * 1000
        #expect(reading.frames.map(\.time) == [expected])
        #expect(reading.frames.first?.bytes == frame(to: 80) && reading.errors.isEmpty)
    }

    @Test func pcapngIsRead() throws {
        let file = PcapFile(frames: [at(1_000_000_000, frame(to: 80)), at(2_000_000_000, frame(to: 81))])
        let path = try folder.file(PcapNGWriter.bytes(of: file))
        let reading = try Reading([path])
        #expect(reading.frames.map(\.number) == [1, 2] && reading.frames.map(\.link) == [1, 1])
    }

    @Test func filesAreMergedByTime() throws {
        let first = try folder.file(
            PcapWriter.bytes(of: PcapFile(frames: [at(1000, [1]), at(3000, [3]), at(5000, [5])])),
            named: "1"
        )
        let second = try folder.file(
            PcapWriter.bytes(of: PcapFile(frames: [at(1000, [2]), at(4000, [4]), at(6000, [6])])),
            named: "2"
        )
        let reading = try Reading([first, second])
        #expect(reading.frames.map(\.bytes) == [[1], [2], [3], [4], [5], [6]])
        #expect(reading.frames.map(\.number) == [1, 2, 3, 4, 5, 6])
    }

    @Test func theFilterMarksAndNumbersCountEveryFrame() throws {
        let ports: [UInt16] = [80, 81, 80]
        let file = PcapFile(frames: ports.enumerated().map { at(Int64($0.offset), frame(to: $0.element)) })
        let reading = try Reading([try folder.file(PcapWriter.bytes(of: file))], filter: "tcp port 81")
        #expect(reading.frames.map(\.matches) == [false, true, false])
        #expect(reading.frames.map(\.number) == [1, 2, 3])
    }

    @Test func eachLinkTypeGetsItsOwnFilter() throws {
        let raw = Array(frame(to: 81).dropFirst(14))
        let one = try folder.file(PcapWriter.bytes(of: PcapFile(frames: [at(1, frame(to: 81))])), named: "1")
        let two = try folder.file(
            PcapWriter.bytes(of: PcapFile(link: LinkType(101), frames: [at(2, raw)])),
            named: "2"
        )
        let reading = try Reading([one, two], filter: "tcp port 81")
        #expect(reading.frames.map(\.matches) == [true, true])
        #expect(Set(reading.frames.map(\.link)).count == 2)
    }

    @Test func aBadFilterIsSaidInLibpcapsWords() throws {
        let path = try folder.file(PcapWriter.bytes(of: PcapFile(frames: [])))
        let error = #expect(throws: CaptureError.self) { try Reading([path], filter: "tcp prt 80") }
        #expect(error?.message.contains("syntax error") == true && error?.message.contains("tcp prt 80") == true)
    }
}
