import Foundation
import Packets
import TestSupport
import Testing

/// Ways to name the input, through the built program.
@Suite struct InputTests {
    private static let walkthrough = Fixtures.capture("walkthrough")
    private static let plain = ["packets", "-r", walkthrough.path]

    @Test func standardInputIsADash() throws {
        let bytes = try [UInt8](Data(contentsOf: Self.walkthrough.url))
        let run = try ProgramRun(["packets", "-r", "-"], input: bytes)
        #expect(run.status == 0)
        #expect(try run.output == ProgramRun(Self.plain).output)
    }

    @Test(arguments: [[UInt8](), [0x1f, 0x8b, 8, 0], Array("hello".utf8)])
    func aStreamThatIsNoCaptureIsOne(bytes: [UInt8]) throws {
        let run = try ProgramRun(["-r", "-"], input: bytes)
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("tcpwalk: -: "))
    }

    @Test func aBareWordThatIsAFileIsRead() throws {
        #expect(try ProgramRun(["packets", Self.walkthrough.path]).output == ProgramRun(Self.plain).output)
    }

    @Test func halvesOfACaptureAreTheWhole() throws {
        let file = try Self.walkthrough.file()
        let folder = try TemporaryFolder()
        let halves = try [0, 1].map { rest in
            let frames = file.frames.enumerated().filter { $0.offset % 2 == rest }.map(\.element)
            let half = PcapFile(link: file.link, frames: frames)
            return try folder.write(PcapWriter.bytes(of: half), to: "half-\(rest).pcap")
        }
        let run = try ProgramRun(["packets", "-r", halves[1], "-r", halves[0]])
        #expect(try run.output == ProgramRun(Self.plain).output)
    }

    @Test func countStopsAfterMatchingPackets() throws {
        let lines = try ProgramRun(Self.plain + ["-#", "-c", "2", "src", "port", "9502"]).output.split(separator: "\n")
        // Frames 2 and then the first data of the server: numbers count every frame.
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("    2  ") == true)
    }

    @Test func anICMPErrorIsKeptAlthoughTheFilterHidesIt() throws {
        let path = Fixtures.capture("icmp_unreachable", "client").path
        let plain = try ProgramRun(["list", "-r", path, "--format", "ndjson"]).output
        let filtered = try ProgramRun(["list", "-r", path, "--format", "ndjson", "tcp", "port", "9502"]).output
        #expect(plain.contains("\"outcome\":\"unreachable\""))
        #expect(filtered == plain)
    }

    @Test func aFileNameCannotSendEscapeCodes() throws {
        let run = try ProgramRun(["-r", "/nonexistent/\u{1b}[31mred"])
        #expect(run.messages.contains("\\x1b[31mred"))
        #expect(!run.messages.contains("\u{1b}"))
    }
}
