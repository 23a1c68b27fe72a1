import Foundation
import Packets
import TestSupport
import Testing

/// Ways to name the input, through the built program.
@Suite struct InputTests {
    private static let walkthrough = Fixtures.capture("walkthrough")
    private static let plain = ["packets", "-r", walkthrough.path]

    @Test func aPipeIsReadAsStandardInput() throws {
        let pipe = "cat '\(Self.walkthrough.path)' | '\(Program.tcpwalk)' packets -r -"
        let run = try Program.run("/bin/sh", ["-c", pipe])
        #expect(run.status == 0)
        #expect(try run.output == Program.run(Program.tcpwalk, Self.plain).output)
    }

    @Test(arguments: ["", "\\037\\213\\010", "hello", "\\324\\303\\262\\241"])
    func aPipeThatIsNoCaptureIsOne(octal: String) throws {
        let run = try Program.run("/bin/sh", ["-c", "printf '\(octal)' | '\(Program.tcpwalk)' -r -"])
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("tcpwalk: -: "))
    }

    @Test func aBareWordThatIsAFileIsRead() throws {
        #expect(
            try Program.run("packets", Self.walkthrough.path).output == Program.run(Program.tcpwalk, Self.plain).output
        )
    }

    @Test func halvesOfACaptureAreTheWhole() throws {
        let file = try Self.walkthrough.file()
        let folder = try TemporaryFolder()
        let halves = try [0, 1].map { rest in
            let frames = file.frames.enumerated().filter { $0.offset % 2 == rest }.map(\.element)
            let half = PcapFile(link: file.link, frames: frames)
            return try folder.file(PcapWriter.bytes(of: half), named: "half-\(rest).pcap")
        }
        let run = try Program.run("packets", "-r", halves[1], "-r", halves[0])
        #expect(try run.output == Program.run(Program.tcpwalk, Self.plain).output)
    }

    @Test func aBareWordThatIsNoFileIsNamed() throws {
        let run = try Program.run("nowhere.pcap")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("nowhere.pcap: no such file"))
    }

    @Test(arguments: [["-r", "x", "--\u{1b}[31m"], ["\u{1b}[31m"], ["explain", "\u{1b}[31m"]])
    func noArgumentSendsEscapeCodes(arguments: [String]) throws {
        let run = try Program.run(Program.tcpwalk, arguments)
        #expect(run.status == 2)
        // A word that is neither a file nor a command is not repeated.
        #expect(arguments.count == 1 || run.errors.contains("\\x1b[31m"))
        #expect(!run.errors.isEmpty && !run.errors.contains("\u{1b}"))
    }

    @Test func countStopsAfterMatchingPackets() throws {
        let lines = try Program.run(Program.tcpwalk, Self.plain + ["-#", "-c", "2", "src", "port", "9502"]).lines
        // Frames 2 and then the first data of the server: numbers count every frame.
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("    2  ") == true)
    }

    @Test func anICMPErrorIsKeptAlthoughTheFilterHidesIt() throws {
        let path = Fixtures.capture("icmp_unreachable", "client").path
        let plain = try Program.run("list", "-r", path, "--format", "ndjson").output
        let filtered = try Program.run("list", "-r", path, "--format", "ndjson", "tcp", "port", "9502").output
        #expect(plain.contains("\"outcome\":\"unreachable\""))
        #expect(filtered == plain)
    }
}
