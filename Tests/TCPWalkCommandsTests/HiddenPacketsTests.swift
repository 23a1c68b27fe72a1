import TestSupport
import Testing

/// A filter by flag, direction or length hides packets: that is said, and makes no failure.
@Suite struct HiddenPacketsTests {
    private static let filters = [
        "tcp[13] == 2", "tcp[tcpflags] & (tcp-syn|tcp-fin|tcp-rst) != 0", "tcp[tcpflags] == tcp-ack",
        "tcp[13] & 4 != 0",
        "src port 9502", "dst port 9502", "less 60", "greater 70",
    ]

    @Test(arguments: filters, ["normal_close", "half_close", "data_loss"])
    func itMakesNoErrors(_ filter: String, _ scenario: String) throws {
        let path = Fixtures.capture(scenario, "client").path
        let list = try Program.run("list", "-r", path, "--format", "ndjson", filter)
        #expect(list.status == 0 && !list.output.contains(#""severity":"error""#), "\(list.output)")
        guard !list.output.isEmpty else { return }
        #expect(list.errors.contains("The filter hides") && list.output.contains(#""hidden":{"client":"#))
        let report = try Program.run("report", "-r", path, filter)
        #expect(report.output.contains("The filter hides"))
        #expect(
            try Program.run("report", "-r", path, "--format", "json", filter).output.contains("filter-hides-packets")
        )
    }

    /// A pipe is tracked by one table, a file by two.
    @Test(arguments: filters)
    func sharesMakeNoDifference(_ filter: String) throws {
        let path = Fixtures.capture("data_loss", "client").path
        let shared = try Program.run("list", "--format", "ndjson", "-r", path, filter)
        let whole = try Program.run(Program.tcpwalk, ["list", "--format", "ndjson", "-r", "-", filter], input: path)
        #expect(shared.output == whole.output && shared.errors == whole.errors)
    }

    @Test(arguments: ["tcp", "port 9502", "tcp port 9502 and host 10.95.1.2"])
    func oneThatChoosesConnectionsHidesNothing(_ filter: String) throws {
        let path = Fixtures.capture("syn_unanswered", "client").path
        let result = try Program.run("list", "-r", path, filter)
        #expect(!result.errors.contains("hides"))
    }
}
