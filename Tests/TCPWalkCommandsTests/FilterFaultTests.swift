import TestSupport
import Testing

/// Where a filter is wrong, as it is said.
@Suite struct FilterFaultTests {
    @Test(arguments: [
        ("tcp prot 80", "    ^^^^", "Did you mean port"),
        ("tcp port", "        ^", "Something is missing behind 'port'"),
        ("port htpp", "     ^^^^", "a number from 0 to 65535 or a service's name"),
        ("tcp and and port 80", "        ^^^", "'and' cannot stand behind 'and'"),
        ("tcp[13 == 2", "       ^^", "'==' cannot stand behind '13'"),
        ("(tcp or udp", "           ^", "missing behind 'udp'"),
        ("tcp) or udp", "   ^", "')' cannot stand behind 'tcp'"),
        ("host 1.2.3.4 udp port 53", "             ^^^", "'udp' cannot stand"),
        ("80 tcp", "^^", "'80' cannot stand at the beginning"),
        ("tpc port 80", "^^^", "Did you mean tcp?"),
    ])
    func theFaultIsMarked(_ filter: String, _ mark: String, _ advice: String) throws {
        let run = try Program.run("list", "-r", Fixtures.capture("walkthrough").path, "--", filter)
        #expect(run.status == 2 && run.output.isEmpty)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("tcpwalk: the filter is not valid: ") == true)
        #expect(lines.dropFirst().first == "    \(filter)")
        #expect(lines.dropFirst(2).first == "    \(mark)", "\(run.errors)")
        #expect(run.errors.contains(advice), "\(run.errors)")
    }

    @Test func aLongFilterIsShownAroundItsFault() throws {
        let filter = Array(repeating: "port 80", count: 60).joined(separator: " or ") + " ro port 81"
        let run = try Program.run("list", "-r", Fixtures.capture("walkthrough").path, "--", filter)
        let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count < 200 })
        #expect(run.errors.contains("'ro' is no word of a filter"))
    }

    @Test func noEscapeCodeOfAFilterIsShown() throws {
        let run = try Program.run("list", "-r", Fixtures.capture("walkthrough").path, "--", "tcp \u{1b}[31m é")
        #expect(run.status == 2 && !run.errors.contains("\u{1b}"))
    }
}
