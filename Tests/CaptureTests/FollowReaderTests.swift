import Capture
import Packets
import TestSupport
import Testing

/// Files that grow while they are read.
@Suite struct FollowReaderTests {
    /// A file in one of the formats, and where each of its frames ends in it.
    struct Format: CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var ends: [Int]
    }

    static let formats: [Format] = {
        guard let file = try? Fixtures.capture("normal_close", "client").file() else { return [] }
        let pcaps = PcapWriter.ByteOrder.allCases.flatMap { order in
            PcapWriter.Precision.allCases.map { precision in
                var writer = PcapWriter(order: order, precision: precision, link: file.link)
                let ends = file.frames.map { frame in
                    writer.append(frame)
                    return writer.bytes.count
                }
                return Format(testDescription: "pcap, \(order), \(precision)", bytes: writer.bytes, ends: ends)
            }
        }
        let pcapngs = PcapWriter.ByteOrder.allCases.map { order in
            var writer = PcapNGWriter(order: order, [(4, Array("test".utf8))])
            writer.addInterface(link: file.link, decimalDigits: 9)
            let ends = file.frames.map { frame in
                writer.append(frame)
                return writer.bytes.count
            }
            return Format(testDescription: "pcapng, \(order)", bytes: writer.bytes, ends: ends)
        }
        return pcaps + pcapngs
    }()

    private static let pcap = formats[0]

    @Test(arguments: formats)
    func eachFrameComesWithItsLastByte(_ format: Format) throws {
        let growing = try GrowingCapture()
        let reader = try FollowReader(path: growing.path, filter: nil)
        var frames: [Reading.Frame] = []
        for (place, byte) in format.bytes.enumerated() {
            try growing.append([byte])
            frames += reader.rest()
            #expect(frames.count == format.ends.count { $0 <= place + 1 })
            #expect(reader.isBetweenFrames || !format.ends.contains(place + 1))
        }
        #expect(reader.error == nil && reader.losses.isEmpty)
        #expect(frames.count == 11)
        #expect(try frames == Reading([growing.path]).frames)
    }

    @Test func aHeaderThatIsStillToComeIsSaidAndWaitedFor() throws {
        let growing = try GrowingCapture()
        let reader = try FollowReader(path: growing.path, filter: "tcp")
        #expect(reader.takeNotices() == ["\(growing.path) is still empty: waiting for what is written to it."])
        #expect(reader.rest().isEmpty && reader.linkTypes.isEmpty)
        try growing.append(Self.pcap.bytes)
        #expect(reader.rest().count == 11)
        #expect(reader.takeNotices().isEmpty && reader.linkTypes == [.ethernet])
    }

    @Test func aRecordThatClaimsTooMuchIsTheEnd() throws {
        let cut = Self.pcap.ends[3]
        let growing = try GrowingCapture(Self.pcap.bytes.prefix(cut))
        let reader = try FollowReader(path: growing.path, filter: nil)
        #expect(reader.rest().count == 4)
        try growing.append([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 4, 0])
        #expect(reader.rest().isEmpty && reader.error == nil)
        try growing.append([1, 0, 4, 0])
        #expect(reader.rest().isEmpty)
        let words = "the record at byte \(cut) claims 262145 captured bytes; at most 262144 were expected"
        #expect(reader.error == .damaged(file: growing.path, after: FrameNumber(4), reason: words))
    }

    @Test func aBlockThatClaimsTooMuchIsTheEnd() throws {
        let format = Self.formats[4]
        let growing = try GrowingCapture(format.bytes)
        let reader = try FollowReader(path: growing.path, filter: nil)
        #expect(reader.rest().count == 11)
        try growing.append([6, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0])
        #expect(reader.rest().isEmpty)
        #expect(
            reader.error?.message.contains("the block at byte \(format.bytes.count) claims 4294967295 bytes") == true
        )
    }

    @Test func whatIsNoCaptureIsRefused() throws {
        let text = try GrowingCapture(Array("hello".utf8))
        #expect(throws: CaptureError.self) { try FollowReader(path: text.path, filter: nil) }
        let later = try GrowingCapture()
        let reader = try FollowReader(path: later.path, filter: nil)
        try later.append([0x1f, 0x8b, 8, 0])
        #expect(reader.rest().isEmpty)
        #expect(reader.error?.message.contains("| gzip -dc | tcpwalk -r -") == true)
        let filtered = try GrowingCapture(Self.pcap.bytes)
        #expect(throws: CaptureError.self) { try FollowReader(path: filtered.path, filter: "no filter") }
    }

    @Test func whatIsLongerThanTheHeaderAllowsIsCutAsLibpcapDoesIt() throws {
        var writer = PcapWriter(snapLength: 60)
        writer.append([UInt8](repeating: 7, count: 100), at: Timestamp(nanoseconds: 5_000_000_000))
        writer.append([UInt8](repeating: 8, count: 50), at: Timestamp(nanoseconds: 6_000_000_000))
        let growing = try GrowingCapture(writer.bytes)
        let reader = try FollowReader(path: growing.path, filter: nil)
        #expect(try reader.rest() == Reading([growing.path]).frames)
    }

    @Test func aFilterChoosesAsInFiles() throws {
        let growing = try GrowingCapture(Self.pcap.bytes)
        for filter in ["tcp src port 9502", "greater 70", "udp"] {
            let reader = try FollowReader(path: growing.path, filter: filter)
            #expect(try reader.rest() == Reading([growing.path], filter: filter).frames)
        }
    }
}

extension FollowReader {
    /// The frames that are there by now.
    func rest() -> [Reading.Frame] {
        var frames: [Reading.Frame] = []
        while let header = next() {
            frames.append(withBytes { Reading.Frame(header, $0) })
        }
        return frames
    }
}
