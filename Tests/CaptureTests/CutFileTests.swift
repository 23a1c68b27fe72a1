import Capture
import Packets
import TestSupport
import Testing

/// A file that ends early: what is whole is delivered, and the error says where it stopped.
@Suite struct CutFileTests {
    private let folder: TemporaryFolder
    private static let frames: [(time: Int64, reference: UInt8)] = [(1000, 1), (2000, 2), (3000, 3)]

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func everyLengthOfAClassicFile() throws {
        let bytes = PcapWriter.bytes(of: marked(Self.frames))
        // A header of 24 bytes, then records of 16 + 1.
        for length in 1..<bytes.count {
            let path = try folder.file(Array(bytes.prefix(length)), named: "cut-\(length)")
            let reading = try Reading([path])
            let whole = max(0, (length - 24) / 17)
            #expect(reading.frames.count == whole, "cut at \(length)")
            let isWhole = length >= 24 && (length - 24) % 17 == 0
            #expect(reading.errors.isEmpty == isWhole, "cut at \(length)")
        }
    }

    @Test func everyLengthOfAPcapngFile() throws {
        let bytes = PcapNGWriter.bytes(of: marked(Self.frames))
        // Section header 28, interface 20, then packets of 32 + 4.
        for length in 1..<bytes.count {
            let path = try folder.file(Array(bytes.prefix(length)), named: "cut-\(length)")
            let reading = try Reading([path])
            #expect(reading.frames.count == max(0, (length - 48) / 36), "cut at \(length)")
            let isWhole = length >= 48 && (length - 48) % 36 == 0
            #expect(reading.errors.isEmpty == isWhole, "cut at \(length)")
        }
    }

    @Test func theErrorNamesFileFrameAndBytes() throws {
        let bytes = PcapWriter.bytes(of: marked(Self.frames))
        let path = try folder.file(bytes.dropLast(1), named: "cut")
        let error = try #require(try Reading([path]).errors.first)
        guard case .damaged(path, FrameNumber(2), _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.message.contains("\(path): reading stopped after frame 2: "))
        #expect(error.message.contains("tried to read 1 captured bytes, only got 0, at byte \(bytes.count - 1)"))
    }

    @Test func theFilterDoesNotChangeWhereItStopped() throws {
        let bytes = PcapWriter.bytes(of: marked(Self.frames))
        let path = try folder.file(bytes.dropLast(1), named: "cut")
        let reading = try Reading([path], filter: "tcp")
        #expect(reading.frames.map(\.matches) == [false, false])
        guard case .damaged(path, FrameNumber(2), _) = reading.errors.first else {
            Issue.record("\(reading.errors)")
            return
        }
    }
}
