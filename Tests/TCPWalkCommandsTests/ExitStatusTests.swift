import Foundation
import TestSupport
import Testing

/// 0 done, 1 an input not read whole, 2 wrong usage, 3 --fail-on matched; results and messages keep apart.
@Suite struct ExitStatusTests {
    private static let walkthrough = Fixtures.capture("walkthrough").path
    private static let commands = ["report", "list", "packets"]

    @Test(arguments: commands)
    func doneIsZeroWithoutAWordOnStandardError(command: String) throws {
        let run = try ProgramRun([command, "-r", Self.walkthrough])
        #expect(run.status == 0)
        #expect(run.messages == "")
        #expect(run.output.contains("127.0.0.1"))
    }

    @Test(arguments: commands)
    func aCutFileIsReportedAsFarAsItGoesAndIsOne(command: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Self.walkthrough)))
        let path = try folder.write(bytes.dropLast(), to: "cut.pcap")
        let run = try ProgramRun([command, "-r", path])
        #expect(run.status == 1)
        #expect(run.output.contains("127.0.0.1"))
        #expect(run.messages.hasPrefix("tcpwalk: \(path): reading stopped after frame 6: "))
    }

    @Test(arguments: commands)
    func aMissingFileIsOne(command: String) throws {
        let run = try ProgramRun([command, "-r", "/nonexistent/x.pcap"])
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("tcpwalk: /nonexistent/x.pcap: no such file"))
    }

    @Test(
        arguments: [
            [], ["-i", "eth0"], ["-r", walkthrough, "--frobnicate"], ["-r", walkthrough, "-c", "0"],
            ["-r", walkthrough, "tcp", "port"], ["-r", walkthrough, "--format", "xml"], ["nonsense"],
        ]
    )
    func wrongUsageIsTwoAndPrintsNoResult(arguments: [String]) throws {
        let run = try ProgramRun(arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.messages.hasPrefix("tcpwalk: "))
        #expect(run.messages.contains("Usage: tcpwalk"))
    }

    @Test func aBadFilterIsSaidInLibpcapsWords() throws {
        let run = try ProgramRun(["-r", Self.walkthrough, "frobnicate"])
        #expect(run.status == 2)
        #expect(run.messages.contains("'frobnicate'"))
        #expect(run.messages.contains("syntax error"))
    }

    @Test func failOnIsThree() throws {
        let path = Fixtures.capture("refused", "client").path
        #expect(try ProgramRun(["list", "-r", path, "--fail-on", "refused"]).status == 3)
        #expect(try ProgramRun(["list", "-r", path, "--fail-on", "reset"]).status == 0)
    }

    @Test(arguments: [["--help"], ["-h"], ["help"], ["list", "--help"], ["--version"], ["packets", "-h"]])
    func helpIsAResult(arguments: [String]) throws {
        let run = try ProgramRun(arguments)
        #expect(run.status == 0)
        #expect(run.messages == "")
        #expect(!run.output.isEmpty)
    }
}
