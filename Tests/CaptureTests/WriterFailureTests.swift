import Packets
import TestSupport
import Testing

@testable import Capture

/// A file that cannot be written is an error, and nothing worse.
@Suite struct WriterFailureTests {
    private static let header = FrameHeader(
        number: FrameNumber(1),
        time: Timestamp(nanoseconds: 0),
        originalLength: 60,
        link: .ethernet,
        matchesFilter: true
    )

    @Test func whatCannotBeCreated() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path + "/no/such/folder.pcap", folder.path] {
            #expect(throws: CaptureError.self) {
                _ = try CaptureWriter(path: path, link: .ethernet, snapshotLength: 100)
            }
            #expect(throws: CaptureError.self) { _ = try PcapNGOutput(path: path, application: "test") }
        }
    }

    @Test func aFullDiskIsSaidWithItsReason() throws {
        let writer = try CaptureWriter(path: "/dev/full", link: .ethernet, snapshotLength: 100)
        let bytes = [UInt8](repeating: 0, count: 60)
        for _ in 0..<1000 where !writer.hasFailed {
            bytes.withUnsafeBytes { writer.write(Self.header, $0.bytes) }
        }
        #expect(writer.hasFailed)
        let error = #expect(throws: CaptureError.self) { try writer.flush() }
        #expect(error?.message.contains("No space left on device") ?? false)
        // Said once; what comes after it goes nowhere.
        bytes.withUnsafeBytes { writer.write(Self.header, $0.bytes) }
        try writer.flush()
    }
}
