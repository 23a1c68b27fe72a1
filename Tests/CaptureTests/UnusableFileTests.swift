import Capture
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is no capture: each kind has an error of its own that says what to do.
@Suite struct UnusableFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func error(_ path: String) throws -> CaptureError {
        let reading = try Reading([path])
        #expect(reading.frames.isEmpty)
        return try #require(reading.errors.first)
    }

    @Test func missing() throws {
        let path = folder.path("nowhere.pcap")
        let found = try error(path)
        #expect(found == .missing(file: path))
        #expect(found.message.contains("no such file"))
    }

    @Test func behindAFileThatIsNoFolder() throws {
        let path = try folder.write([1], to: "file") + "/inner.pcap"
        #expect(try error(path) == .missing(file: path))
    }

    @Test func directory() throws {
        #expect(try error(folder.path) == .directory(file: folder.path))
    }

    @Test func empty() throws {
        let path = try folder.write([], to: "empty.pcap")
        let found = try error(path)
        #expect(found == .empty(file: path))
        #expect(found.message.contains("0 bytes"))
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func unreadable() throws {
        let path = try folder.write([1], to: "secret.pcap")
        chmod(path, 0)
        guard case .unreadable(path, _) = try error(path) else {
            Issue.record("opened")
            return
        }
    }

    @Test(
        arguments: [
            ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "gzip", "zcat"),
            ([0x28, 0xb5, 0x2f, 0xfd, 4, 0, 0, 0], "zstd", "zstdcat"),
            ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0], "xz", "xzcat"),
            (Array("snoop\0\0\0".utf8), "snoop", "editcap"),
            (Array("hello, world\n".utf8), "text", "tcpdump -w"),
            ([0xde, 0xad, 0xbe, 0xef, 0, 1, 2, 3], "de ad be ef", "capinfos"),
        ] as [([UInt8], String, String)]
    )
    func somethingElse(start: [UInt8], kind: String, tool: String) throws {
        let path = try folder.write(start + [UInt8](repeating: start.last ?? 0, count: 64), to: "other")
        let found = try error(path)
        guard case .notACapture(path, let said, let advice) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(said.contains(kind))
        #expect(advice.contains(tool))
    }

    @Test func aNameCannotSendEscapeCodes() {
        let message = CaptureError.missing(file: "a\u{1b}[31m\nb\u{202e}").message
        #expect(message.hasPrefix("a\\x1b[31m\\x0ab\\u{202e}: no such file"))
    }

    @Test(arguments: [("plain ü 漢", "plain ü 漢"), ("\0", "\\x00"), ("\u{7f}\u{9b}", "\\x7f\\x9b"), ("", "")])
    func escaping(text: String, safe: String) {
        #expect(escaped(text) == safe)
    }
}
