import Capture
import Packets
import TestSupport
import Testing

/// Inputs that cannot be read, or not whole: a clear error each, and what came before it is delivered.
@Suite struct CaptureErrorTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func errors(_ path: String) throws -> [CaptureError] {
        let reading = try Reading([path])
        #expect(reading.frames.isEmpty)
        return reading.errors
    }

    @Test func missing() throws {
        #expect(try errors(folder.path + "/none") == [.missing(file: folder.path + "/none")])
    }

    @Test func directory() throws {
        #expect(try errors(folder.path) == [.directory(file: folder.path)])
    }

    @Test func empty() throws {
        let path = try folder.file([])
        #expect(try errors(path) == [.empty(file: path)])
    }

    @Test(
        arguments: [
            (Array("BZh91AY&SY".utf8), "bzip2", "bzcat"),
            (Array("hello, this is text\n".utf8), "text", "pcap"),
            (Array("snoop\0\0\0\0\0\0\u{2}".utf8), "snoop", "editcap"),
            (
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24], "01 02 03 04",
                "pcap"
            ),
        ] as [([UInt8], String, String)]
    )
    func notACapture(_ bytes: [UInt8], _ kind: String, _ advice: String) throws {
        let error = try #require(try errors(try folder.file(bytes)).first)
        #expect(error.message.contains(kind) && error.message.contains(advice), "\(error.message)")
    }

    @Test func aCutRecordKeepsWhatCameBefore() throws {
        let whole = PcapWriter.bytes(of: PcapFile(frames: [at(1, frame(to: 80)), at(2, frame(to: 80))]))
        for count in (24 + 16 + 54)..<whole.count {
            let reading = try Reading([try folder.file(Array(whole.prefix(count)))])
            #expect(reading.frames.count == 1)
            // A cut exactly between two records cannot be told from an end.
            guard count > 24 + 16 + 54 else { continue }
            guard case .damaged(_, let after, let reason) = try #require(reading.errors.first) else {
                Issue.record("\(reading.errors)")
                return
            }
            #expect(after == FrameNumber(1) && reason.contains("truncated"))
        }
    }

    @Test func aCutFileHeader() throws {
        let whole = PcapWriter.bytes(of: PcapFile(frames: []))
        for count in 1..<24 { #expect(try errors(try folder.file(Array(whole.prefix(count)))).count == 1) }
    }

    @Test func aBrokenFileDoesNotLoseTheOthers() throws {
        let good = try folder.file(PcapWriter.bytes(of: PcapFile(frames: [at(1, frame(to: 80))])), named: "good")
        let bad = try folder.file([1, 2, 3], named: "bad")
        let reading = try Reading([bad, good])
        #expect(reading.frames.count == 1 && reading.errors.count == 1)
    }

    @Test(arguments: [
        ("plain name", "plain name"), ("a\u{1b}[31mb", "a\\x1b[31mb"), ("a\nb\u{7f}", "a\\x0ab\\x7f"),
        ("\u{9b}31m", "\\x9b31m"), ("a\u{202e}b", "a\\u{202e}b"), ("größe", "größe"),
    ])
    func textIsMadeSafe(_ raw: String, _ safe: String) {
        #expect(escaped(raw) == safe)
    }

    @Test func messagesEscapeFileNames() {
        #expect(!CaptureError.missing(file: "\u{1b}]0;x\u{7}").message.unicodeScalars.contains("\u{1b}"))
    }
}
