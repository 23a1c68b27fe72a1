import TestSupport
import Testing

/// A reader of standard output that has gone ends the program quietly; a standard output that is closed does not.
@Suite struct ClosedPipeTests {
    private let capture = Fixtures.capture("data_loss", "client").path

    @Test(arguments: ["report", "list", "packets", "explain"])
    func aReaderThatIsGoneBeforeTheFirstByte(command: String) throws {
        let arguments = command == "explain" ? "" : "-r '\(capture)'"
        let run = try Program.run(
            "/bin/sh",
            ["-c", "{ sleep 0.2; '\(Program.tcpwalk)' \(command) \(arguments); echo status $? >&2; } | true"]
        )
        #expect(run.errors == "status 0\n")
    }

    @Test(arguments: ["report", "list", "packets"])
    func aClosedStandardOutputIsOne(command: String) throws {
        let run = try Program.run("/bin/sh", ["-c", "'\(Program.tcpwalk)' \(command) -r '\(capture)' >&-"])
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("tcpwalk: standard output cannot be written: "))
    }
}
