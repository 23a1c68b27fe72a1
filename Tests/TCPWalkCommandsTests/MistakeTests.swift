import Foundation
import TestSupport
import Testing

/// Mistakes as they are typed: each message says what was expected, or what to do; none leaves an empty result behind.
@Suite struct MistakeTests {
    private static let file = Fixtures.capture("walkthrough").path

    @Test(arguments: [
        (["-r"], "Missing value for '-r <file>': it takes the name of a file"),
        (["-c", "five"], "'five' is invalid for '-c <n>': it takes a whole number"),
        (["-s", "64k", "-i", "lo"], "a whole number of bytes without a unit"),
        (["-B", "5MB", "-i", "lo"], "a whole number of KiB without a unit"),
        (["--duration", "5s"], "a number of seconds above 0 without a unit"),
        (["--duration", "-1"], "a number of seconds above 0"),
        (["--connection", "first"], "it takes a whole number"),
        (["--fail-on"], "`tcpwalk explain` lists them"),
        (["-i"], "`tcpwalk interfaces` lists them"),
        (["-k"], "`tcpwalk COMMAND --help` their options"),
        (["--verbose"], "Did you mean '-v'?"),
        (["--colour", "never"], "Did you mean '--color'?"),
        (["--format", "xml"], "'text', 'json', 'html' or 'mermaid'"),
        (["-Q", "sideways"], "'in', 'out' or 'inout'"),
        (["-q", "-v"], "leave one of them out"),
        (["-y", "EN10MB"], "leave -y EN10MB out"),
        (["-i", "lo"], "leave one of the two out"),
        (["tcp.port", "==", "80"], "Wireshark's display filters"),
        (["port", "99999"], "a number from 0 to 65535"),
        (["show"], "'show' is no word of a filter, and there is no file of that name"),
        (["--ladder", "-X"], "--format text without --ladder"),
        (["--format", "json", "-e"], "`tcpwalk packets` prints nothing else"),
    ])
    func saysWhatWasExpected(_ arguments: [String], _ words: String) throws {
        let run = try Program.run(Program.tcpwalk, ["report", Self.file] + arguments)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("tcpwalk: ") && run.errors.contains(words), "\(run.errors)")
        #expect(!run.errors.contains("Error:") && !run.errors.contains("Usage:"))
    }

    @Test func withoutAnInputTheWordThatIsNoneIsNamed() throws {
        #expect(try Program.run("a.pcapx", "tcp").errors.contains("there is no file 'a.pcapx'"))
        #expect(try Program.run("tcp", "port", "80").errors.contains("nothing to read: name a capture file"))
        #expect(try Program.run("http://example.com/a.pcap").errors.contains("curl -sSL URL | tcpwalk"))
    }

    @Test(arguments: [
        ["report"], ["report", "--format", "json"], ["report", "--format", "html"], ["list"],
        ["list", "--format", "csv"],
        ["list", "--format", "ndjson"], ["list", "--format", "zeek"], ["list", "--count"], ["packets"],
        ["packets", "--count"],
    ])
    func whatCouldNotBeReadLeavesNoResult(command: [String]) throws {
        let folder = try TemporaryFolder()
        for file in ["/nowhere.pcap", try folder.file([]), try folder.file(Array("text".utf8), named: "b.pcap")] {
            let run = try Program.run(Program.tcpwalk, command + ["-r", file])
            #expect(run.status == 1 && run.output.isEmpty, "\(run.output)")
            #expect(run.errors.split(separator: "\n").count == 1 && !run.errors.contains("0 frames"), "\(run.errors)")
        }
    }

    @Test(arguments: [["report"], ["report", "--format", "json"], ["list"], ["list", "--format", "csv"], ["packets"]])
    func aConnectionThatThereIsNotIsWrongUsage(command: [String]) throws {
        let run = try Program.run(Program.tcpwalk, command + ["-r", Self.file, "--connection", "99"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "tcpwalk: there is no connection 99: the input has only connection 1.\n")
        let both = try Program.run(
            Program.tcpwalk,
            command + ["-r", Self.file, "--connection", "1", "--connection", "99"]
        )
        #expect(both.status == 2 && !both.output.isEmpty)
    }

    @Test func whatLeavesNothingOverIsTold() throws {
        let header = try Array(Data(contentsOf: URL(fileURLWithPath: Self.file)).prefix(24))
        let folder = try TemporaryFolder()
        let empty = try Program.run("list", "-r", try folder.file(header))
        #expect(empty.status == 0 && empty.errors == "tcpwalk: no TCP connection: the capture has no frames\n")
        for command in ["report", "list", "packets"] {
            let filtered = try Program.run(command, "-r", Self.file, "udp")
            #expect(filtered.errors == "tcpwalk: no TCP connection: the filter lets none of 7 frames through\n")
        }
        let chosen = try Program.run("list", "-q", "-r", Self.file, "--only", "reset")
        #expect(chosen.errors.contains("none of 1 connection is what was asked for"))
    }
}
