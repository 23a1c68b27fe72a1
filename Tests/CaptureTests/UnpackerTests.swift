import Foundation
import Packets
import TestSupport
import Testing

@testable import Capture

/// The programs that unpack do not outlive their reader.
@Suite struct UnpackerTests {
    @Test func compressionIsKnownByItsFirstBytes() {
        #expect(Compression(of: [0x1f, 0x8b, 8, 0]) == .gzip)
        #expect(Compression(of: [0x28, 0xb5, 0x2f, 0xfd]) == .zstd)
        #expect(Compression(of: [0x04, 0x22, 0x4d, 0x18]) == .lz4)
        #expect(Compression(of: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]) == .xz)
        for bytes in [[], [0x1f], [0xd4, 0xc3, 0xb2, 0xa1]] as [[UInt8]] { #expect(Compression(of: bytes) == nil) }
    }

    @Test(.enabled(if: Program.find("gzip") != nil, "gzip is not installed"))
    func noProcessStaysBehind() throws {
        let folder = try TemporaryFolder()
        let frames = (0..<50_000).map { at(Int64($0), frame(to: UInt16($0))) }
        let plain = try folder.file(PcapWriter.bytes(of: PcapFile(frames: frames)))
        #expect(try Program.run("/bin/sh", ["-c", "gzip -c '\(plain)' > '\(plain).gz'"]).status == 0)
        for stopsEarly in [true, false] {
            var reader = try CaptureReader(paths: [plain + ".gz"], filter: nil)
            reader.forEachFrame { _, _ in !stopsEarly }
            #expect(reader.errors.isEmpty && reader.frameCount.number == (stopsEarly ? 1 : 50_000))
        }
        #expect(try children().isEmpty)
    }

    /// Child processes named gzip, zombies included.
    private func children() throws -> [Substring] {
        let list = try Program.run(
            "/bin/sh",
            ["-c", "ps -o comm= --ppid \(ProcessInfo.processInfo.processIdentifier)"]
        )
        return list.lines.filter { $0.contains("gzip") }
    }
}
