import Foundation
import TestSupport
import Testing

@testable import FixtureRecorder

/// Files that a real tcpdump is writing.
extension LiveTests {
    /// tcpwalk, following a file that may still be made.
    private static func follow(_ path: String, _ arguments: [String], _ lab: LiveLab) throws -> LiveProgram {
        let words = [Program.tcpwalk] + arguments + ["--follow", "-r", path, "--duration", "50"]
        return try LiveProgram(
            words,
            in: lab.client,
            folder: URL(fileURLWithPath: lab.folder.path),
            until: "following \(path)"
        )
    }

    @Test func tcpdumpsFileIsFollowed() throws {
        let lab = try LiveLab()
        let file = lab.folder.path + "/growing.pcap"
        let listener = try lab.listener()
        let tcpdump = try lab.startTcpdump(writing: file)
        let list = try Self.follow(file, ["list"], lab)
        let packets = try Self.follow(file, ["packets", "-tt"], lab)
        try lab.talk(40, to: listener)
        try list.wait(for: "forty lines") { $0.output.split(separator: "\n").count == 41 }
        #expect(list.isRunning)
        #expect(try list.end(after: SIGINT) == 0)
        #expect(try packets.end(after: SIGTERM) == 0)
        _ = try tcpdump.end(after: SIGKILL)
        #expect(try packets.output == Program.run("packets", "-tt", "-r", file).output)
        let sorted = { (text: String) in text.split(separator: "\n").sorted() }
        let outcomes = { (text: String) in sorted(text).map { $0.split(separator: " ").prefix(4) } }
        #expect(try outcomes(list.output) == outcomes(Program.run("list", "-r", file).output))
    }

    /// Without -U tcpdump writes 4096 bytes at once: the file ends in the middle of a packet most of the time.
    @Test func whatTcpdumpHoldsBackIsNoSilence() throws {
        let lab = try LiveLab()
        let file = lab.folder.path + "/held.pcap"
        let listener = try lab.listener()
        let tcpdump = try LiveProgram(
            ["tcpdump", "-i", LiveLab.device, "-n", "-Z", "root", "-s", "0", "-w", file],
            in: lab.client,
            folder: URL(fileURLWithPath: lab.folder.path),
            until: "listening on"
        )
        let list = try Self.follow(file, ["list", "--format", "ndjson"], lab)
        for _ in 0..<6 {
            try lab.talk(5, to: listener)
            usleep(1_000_000)
        }
        #expect(try list.end(after: SIGINT) == 0)
        _ = try tcpdump.end(after: SIGKILL)
        #expect(list.output.split(separator: "\n").count > 15)
        #expect(list.errors.contains("ends in the middle of a record"), "\(list.errors)")
        for outcome in ["unanswered", "half-open", "vanished"] {
            #expect(!list.output.contains("\"outcome\":\"\(outcome)\""))
        }
    }
}
