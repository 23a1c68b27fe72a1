import TestSupport
import Testing

/// What `report` shows of captures with more connections than it walks through.
@Suite struct ManyConnectionsTests {
    /// Ten are walked through, of eleven one.
    @Test(arguments: [(10, 10), (11, 1)])
    func fewAreShownWhole(_ count: Int, _ shown: Int) throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: count, in: folder)
        let result = try Program.run("report", "-r", path)
        #expect(result.lines.count { $0.hasPrefix("Connection ") } == shown)
        #expect(result.lines.contains { $0.hasPrefix("One connection of each kind of problem") } == (shown == 1))
        #expect(result.output.contains("more connections: `tcpwalk list` shows them all") == (shown == 1))
        #expect(try Program.run("report", "--all", "-r", path).lines.count { $0.hasPrefix("Connection ") } == count)
    }

    @Test func whatIsAskedForIsShown() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 20, in: folder)
        for arguments in [["--only", "syn-unanswered"], ["--connection", "3", "--connection", "4"]] {
            let result = try Program.run(Program.tcpwalk, ["report", "-r", path] + arguments)
            #expect(result.output.hasPrefix("Connection ") && !result.output.contains("Problems, worst first"))
        }
    }

    /// --fail-on is about all connections, though one is shown.
    @Test func whatIsNotShownCanFail() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 20, in: folder)
        #expect(try Program.run("report", "--fail-on", "unanswered", "-r", path).status == 3)
        #expect(try Program.run("report", "--fail-on", "refused", "-r", path).status == 0)
    }

    /// Connections that had to make room are counted, and none of them is the one that is shown.
    @Test func theExampleIsStillThere() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        let result = try Program.run("report", "--max-connections", "16", "-r", path)
        let row = try #require(result.lines.first { $0.hasPrefix("  error    syn-unanswered") })
        #expect(row.contains(" connections ") && !row.contains(" 16 connections "))
        #expect(result.lines.count { $0.hasPrefix("Connection ") } == 1)
    }
}
