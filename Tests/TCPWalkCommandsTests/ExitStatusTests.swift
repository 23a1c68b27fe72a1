import Foundation
import TestSupport
import Testing

/// The exit status and who gets which words (Semantics, "Exit status").
@Suite struct ExitStatusTests {
    private let normal = Fixtures.capture("normal_close", "client").path

    @Test func doneIsZero() throws {
        let result = try Program.run("-r", normal)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.contains("closed, nothing wrong"))
    }

    @Test func aFileThatBreaksOffIsOneAndWhatWasReadIsReported() throws {
        let path = NSTemporaryDirectory() + "tcpwalk-cut-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let whole = try Data(contentsOf: URL(fileURLWithPath: normal))
        try whole.dropLast(10).write(to: URL(fileURLWithPath: path))
        let result = try Program.run("list", "-r", path)
        #expect(result.status == 1 && result.lines.count == 2)
        #expect(result.errors.contains("reading stopped after frame 10"))
    }

    @Test(arguments: [
        ["-r", "/no/such/file"], ["list", "-r", "/"], ["packets", "-r", "/dev/null"],
    ])
    func whatCannotBeReadIsOne(_ arguments: [String]) throws {
        let result = try Program.run(Program.tcpwalk, arguments)
        #expect(result.status == 1 && result.errors.hasPrefix("tcpwalk: "))
    }

    @Test(arguments: [
        [], ["-r"], ["--no-such-flag", "-r", "x"], ["-r", "FILE", "tcp", "prt", "80"],
        ["-r", "FILE", "--only", "no-such"],
        ["-r", "FILE", "-q", "-v"], ["-r", "FILE", "-c", "0"], ["list", "-r", "FILE", "--format", "xml"],
        ["explain", "no-such-thing"], ["-r", "FILE", "--connection", "0"], ["-r", "-", "-r", "-"],
        ["-r", "FILE", "--ladder", "--format", "json"],
    ])
    func wrongUsageIsTwo(_ arguments: [String]) throws {
        let result = try Program.run(Program.tcpwalk, arguments.map { $0 == "FILE" ? normal : $0 })
        #expect(result.status == 2 && result.output.isEmpty && result.errors.hasPrefix("tcpwalk: "))
    }

    @Test func aDiagramOfSeveralConnectionsIsWrongUsage() throws {
        let several = Fixtures.capture("port_reuse", "client").path
        let result = try Program.run("-r", several, "--format", "mermaid")
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("--connection N"))
        let one = try Program.run("-r", several, "--format", "mermaid", "--connection", "2")
        #expect(one.status == 0 && one.output.hasPrefix("sequenceDiagram\n"))
    }

    @Test func failOnIsThree() throws {
        #expect(try Program.run("list", "-r", normal, "--fail-on", "closed").status == 3)
        #expect(try Program.run("list", "-r", normal, "--fail-on", "reset,syn-unanswered").status == 0)
    }

    @Test func helpAndVersionAreResults() throws {
        for flag in ["--help", "--version"] {
            let result = try Program.run(flag)
            #expect(result.status == 0 && !result.output.isEmpty && result.errors.isEmpty)
        }
    }

    @Test func theVersionNamesItsParts() throws {
        let lines = try Program.run("--version").lines
        #expect(lines.count == 3 && lines[0].hasPrefix("tcpwalk ") && lines[2].hasPrefix("Swift 6."))
        #expect(lines[1].contains("libpcap"))
    }

    @Test func aReaderThatLeavesIsNoError() throws {
        let shell = try Program.run("/bin/sh", ["-c", "'\(Program.tcpwalk)' packets -r '\(normal)' | head -1"])
        #expect(shell.status == 0 && shell.errors.isEmpty && shell.lines.count == 1)
        let full = try Program.run("/bin/sh", ["-c", "'\(Program.tcpwalk)' -r '\(normal)' > /dev/full"])
        #expect(full.status == 1 && full.errors.contains("cannot be written"))
    }

    @Test func standardInputIsRead() throws {
        let result = try Program.run("list", "-r", "-", input: normal)
        #expect(result.status == 0 && result.lines.count == 2)
    }

    @Test func coloursOnlyWhereWanted() throws {
        #expect(!(try Program.run("-r", normal)).output.contains("\u{1b}"))
        #expect(try Program.run("-r", normal, "--color", "always").output.contains("\u{1b}["))
    }

    @Test func hostileFileNamesAreMadeSafe() throws {
        let result = try Program.run("-r", "/no/\u{1b}[31mred")
        #expect(result.status == 1 && !result.errors.contains("\u{1b}") && result.errors.contains("\\x1b"))
    }

    @Test func aConnectionThatIsNotThereIsSaid() throws {
        let result = try Program.run("-r", normal, "--connection", "7")
        #expect(
            result.status == 2 && result.errors.contains("there is no connection 7: the input has only connection 1")
        )
    }
}
