import Foundation
import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// `--since`, `--until`, `--only`, `--sort`, `--limit` and `--connection` mean the same to `list`, `report` and `packets`.
@Suite struct SelectionTests {
    /// Forty SYNs of a connection each, the first at 1970-01-01 00:00:00, a second apart.
    private let folder: TemporaryFolder
    private let flood: String
    private let several: [String]

    init() throws {
        folder = try TemporaryFolder()
        flood = try SYNFlood.file(of: 40, in: folder)
        several = ["data_loss", "linger0_reset", "syn_unanswered", "refused", "zero_window", "normal_close"]
            .flatMap { ["-r", Fixtures.capture($0, "client").path] }
    }

    private func run(_ arguments: [String], input: String? = nil) throws -> Program.Result {
        try Program.run(Program.tcpwalk, arguments, input: input)
    }

    /// The numbers that a list has, in its order.
    private func numbers(_ arguments: [String], input: String? = nil) throws -> [Int] {
        let files = arguments.contains("-r") ? [] : ["-r", flood]
        let result = try run(["list", "--format", "csv", "--fields", "id"] + files + arguments, input: input)
        return result.rows.dropFirst().compactMap { Int($0) }
    }

    // MARK: Time

    @Test(arguments: [
        (["--since", "+10s", "--until", "+20s"], 11...20), (["--since", "00:00:10"], 11...40),
        (["--until", "1970-01-01T00:00:05Z"], 1...5), (["--since", "1970-01-01T01:00:35+01:00"], 36...40),
        (["--since", "1970-01-01 00:00:38.5"], 40...40),
    ])
    func aWindowChoosesConnections(_ options: [String], _ expected: ClosedRange<Int>) throws {
        #expect(try numbers(options) == Array(expected))
        // Not in two shares.
        #expect(try numbers(options + ["-r", "-"], input: flood) == Array(expected))
        let lines = try run(["packets", "-r", flood] + options).lines
        let all = try run(["packets", "-r", flood]).lines
        #expect(lines == Array(all[(expected.lowerBound - 1)..<expected.upperBound]))
        #expect(lines == (try run(["packets", "-r", "-"] + options, input: flood).lines))
        let report = try run(["report", "-r", flood] + options)
        #expect(report.output.hasPrefix("Window: "))
        #expect(report.output.contains("\(expected.count) of 40 connections that were there, each whole\n"))
    }

    @Test func aConnectionIsShownWholeAndPacketsAreNot() throws {
        let walkthrough = Fixtures.capture("walkthrough").path
        let whole = try run(["-r", walkthrough]).output
        let part = try run(["-r", walkthrough, "--since", "14:13"])
        #expect(
            part.output.hasSuffix(whole) && part.output.hasPrefix("Window: from 2026-11-21 14:13:00 on (local time)")
        )
        // It was there, and silent.
        #expect(try run(["list", "-r", walkthrough, "--since", "14:12:50", "--until", "14:13"]).lines.count == 2)
        let lines = try run(["packets", "-r", walkthrough]).lines
        #expect(try run(["packets", "-r", walkthrough, "--since", "14:13"]).lines == Array(lines.suffix(4)))
        #expect(try run(["packets", "-r", walkthrough, "--until", "14:13"]).lines == Array(lines.prefix(3)))
    }

    @Test func timesAreMeantAsTheyArePrinted() throws {
        let walkthrough = Fixtures.capture("walkthrough").path
        func count(_ options: String...) throws -> Int {
            let arguments = ["packets", "-r", walkthrough] + options
            return try Program.run(Program.tcpwalk, arguments, environment: ["TZ": "Asia/Kathmandu"]).lines.count
        }
        // 14:13 in UTC is 19:58 there.
        #expect(try count("--since", "19:58") == 4)
        #expect(try count("--since", "14:13", "--utc") == 4)
        #expect(try count("--since", "2026-11-21T19:58") == 4)
        #expect(try count("--since", "2026-11-21T14:13Z") == 4)
        let list = try Program.run(Program.tcpwalk, ["list", "-r", walkthrough], environment: ["TZ": "Asia/Kathmandu"])
        #expect(list.output.contains("\n1\t2026-11-21T19:57:45.104687000+05:45\t127."))
        #expect(
            try run(["list", "--utc", "-r", walkthrough]).output.contains("\n1\t2026-11-21T14:12:45.104687000Z\t127.")
        )
    }

    @Test func theFilterDoesNotMoveTheBegin() throws {
        #expect(try numbers(["--since", "+30s", "tcp", "src", "port", "40035"]) == [1])
        #expect(try numbers(["--since", "+36s", "tcp", "src", "port", "40035"]) == [])
    }

    @Test func anEmptyWindowSaysWhereTheCaptureIs() throws {
        let late = try run(["list", "-r", flood, "--since", "2026-11-25T14:03"])
        #expect(
            late.status == 0 && late.errors.contains("the capture goes from 1970-01-01 00:00:00 to 1970-01-01 00:00:39")
        )
        let empty = try run(["list", "-r", flood, "--since", "+5s", "--until", "+2s"])
        #expect(empty.status == 2 && empty.output.isEmpty && empty.errors.contains("not behind --since"))
        #expect(try run(["packets", "-r", flood, "--since", "+5s", "--until", "+2s"]).status == 2)
        #expect(try run(["report", "-r", flood, "--since", "+5s", "--until", "+2s"]).status == 2)
    }

    @Test func itIsSaidWhereTheOutputHasNoPlaceForIt() throws {
        for arguments in [
            ["list", "--format", "ndjson"], ["list", "-q"], ["report", "--format", "json"], ["packets"],
        ] {
            let result = try run(arguments + ["-r", flood, "--since", "+38s"])
            #expect(result.errors.contains("from 1970-01-01 00:00:38 on (local time)"), "\(arguments)")
        }
        let report = try run(["report", "--format", "json", "-r", flood, "--since", "+38s", "--limit", "1"]).output
        let selection = #""selection":{"since":"1970-01-01T00:00:38.000000000Z","until":null,"left_out":1}"#
        #expect(report.contains(selection))
        #expect(try JSONSchema.documented().problems(with: JSONValue(parsing: report.utf8), as: "report") == [])
        let page = try run(["report", "--format", "html", "-r", flood, "--since", "+38s", "--limit", "1"]).output
        #expect(page.contains("Window: from 1970-01-01 00:00:38 on") && page.contains("left out by --limit 1"))
    }

    // MARK: Names

    @Test func severitiesStandForWorseOnesToo() throws {
        let all = try numbers(several)
        let error = try numbers(several + ["--only", "error"])
        let warning = try numbers(several + ["--only", "warning"])
        #expect(!error.isEmpty && error.count < warning.count && Set(error).isSubset(of: warning))
        #expect(warning == (try numbers(several + ["--problems"])))
        #expect(try Set(numbers(several + ["--only", "info"]) + numbers(several + ["--only", "none"])) == Set(all))
        #expect(try run(["list", "--fail-on", "error"] + several).status == 3)
        #expect(try run(["list", "--fail-on", "notice", "-r", several[11]]).status == 0)
    }

    @Test func findingsAboutTheCaptureCanBeNamed() throws {
        let late = Fixtures.capture("capture_starts_late", "server").path
        #expect(try numbers(["-r", late, "--only", "capture-starts-late"]) == [1])
        #expect(try numbers(["-r", flood, "--only", "capture-starts-late"]) == [])
        for command in [["list"], ["report"], ["packets"], ["list", "--format", "ndjson"]] {
            #expect(try run(command + ["-r", late, "--fail-on", "capture-starts-late"]).status == 3)
            #expect(try run(command + ["-r", late, "--fail-on", "kernel-drops"]).status == 0)
        }
        // Those that had to make room count too.
        let bound = ["--max-connections", "16", "--fail-on", "capture-starts-late"]
        #expect(try run(["list", "-r", flood] + bound).status == 0)
        let refused = try run(["list", "-r", flood, "--only", "kernel-drops"])
        #expect(refused.status == 2 && refused.errors.contains("about the capture as a whole"))
    }

    // MARK: Order

    @Test func theMostComeFirst() throws {
        func sorted(_ key: String, _ fields: String) throws -> [[String]] {
            let result = try run(["list", "--format", "csv", "--sort", key, "--fields", fields] + several)
            return result.rows.dropFirst().map { $0.components(separatedBy: ",") }
        }
        func isDescending(_ rows: [[String]], _ value: ([String]) -> Double) -> Bool {
            let values = rows.map { (value($0), -(Double($0[0]) ?? 0)) }
            return rows.count == 6 && zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }
        }
        func sum(_ row: [String]) -> Double { row.dropFirst().reduce(0) { $0 + (Double($1) ?? 0) } }
        #expect(isDescending(try sorted("duration", "id,duration"), sum))
        #expect(isDescending(try sorted("bytes", "id,transfer.client.bytes,transfer.server.bytes"), sum))
        let repeats = "id,transfer.client.retransmitted_segments,transfer.server.retransmitted_segments"
        #expect(isDescending(try sorted("retransmitted", repeats), sum))
        let trips = try sorted("rtt", "id,handshake.server_rtt,handshake.client_rtt")
        #expect(isDescending(trips) { row in row.dropFirst().allSatisfy(\.isEmpty) ? -1 : sum(row) })
        let severities = ["none", "info", "notice", "warning", "error"]
        #expect(isDescending(try sorted("severity", "id,severity")) { Double(severities.firstIndex(of: $0[1]) ?? 0) })
        let starts = try sorted("start", "start,id").map { $0[0] }
        #expect(starts == starts.sorted())
    }

    @Test func aLimitSaysWhatItLeavesOut() throws {
        let list = try run(["list", "-r", flood, "--limit", "3"])
        #expect(list.lines.count == 4 && list.errors == "tcpwalk: 37 more connections are left out by --limit 3.\n")
        #expect(try run(["list", "-r", flood, "--limit", "40"]).errors.isEmpty)
        let report = try run(["report", "-r", flood, "--limit", "3"]).output
        #expect(report.contains("40 connections") && report.contains("37 more connections: "))
        #expect(report.contains("Connection 3 ") && !report.contains("Connection 4 "))
        let packets = try run(["packets", "-r", flood, "--limit", "2", "--sort", "start"])
        #expect(packets.lines.count == 2 && packets.errors.contains("38 more connections"))
        let page = try run(["report", "--format", "mermaid", "--sort", "start", "--limit", "1", "-r", flood])
        #expect(page.status == 0 && page.output.hasPrefix("sequenceDiagram\n"))
    }

    @Test func aLimitHidesNoFailure() throws {
        #expect(try run(["list", "--limit", "1", "--sort", "bytes", "--fail-on", "refused"] + several).status == 3)
    }

    /// Those that had to make room stand where they belong.
    @Test(arguments: [
        ["--limit", "7"], ["--limit", "7", "--sort", "start"], ["--limit", "39"], ["--limit", "40"], ["--limit", "99"],
    ])
    func evictionsChangeNoOrder(_ options: [String]) throws {
        let bounded = ["--max-connections", "16"] + options
        for format in ["ndjson", "text"] {
            let whole = try run(
                ["list", "--format", format, "-q", "-r", flood, "--only", "unanswered,connecting"] + options
            )
            let result = try run(
                ["list", "--format", format, "-q", "-r", flood, "--only", "unanswered,connecting"] + bounded
            )
            #expect(result.lines.count == whole.lines.count)
        }
        #expect(try numbers(bounded) == numbers(options))
        let said = try run(["list", "-r", flood] + bounded).errors
        #expect(said.contains("left out") == (Int(options[1]) ?? 0 < 40))
    }

    @Test func withoutALimitTheyStandFirst() throws {
        let result = try run(["list", "-r", flood, "--max-connections", "16", "--sort", "duration"])
        #expect(result.lines.count == 41 && result.errors.contains("not where --sort would have put them"))
        #expect(try Set(numbers(["--max-connections", "16", "--sort", "duration"])) == Set(1...40))
    }

    // MARK: Packets

    @Test(arguments: [
        ["--connection", "2"], ["--only", "refused"], ["--problems"], ["--only", "error", "--since", "+1s"],
        ["--limit", "2", "--sort", "bytes"],
    ])
    func packetsOfSomeConnectionsAreLinesOfAll(_ options: [String]) throws {
        let all = try run(["packets", "-#"] + several).lines
        let chosen = try run(["packets", "-#"] + several + options).lines
        #expect(!chosen.isEmpty && chosen.count < all.count && Set(chosen).isSubset(of: all))
        let ids = try numbers(several + options.filter { $0 != "--since" && $0 != "+1s" })
        let records = try run(["list", "--format", "csv", "--fields", "id,frames.count"] + several).rows
        let frames = records.compactMap { line -> Int? in
            let cells = line.components(separatedBy: ",")
            return ids.contains(Int(cells[0]) ?? 0) ? Int(cells[1]) : nil
        }
        let total = frames.reduce(0, +)
        #expect(options.contains("--since") ? chosen.count <= total : chosen.count == total)
    }

    @Test func theyAreWrittenToo() throws {
        let path = folder.path + "/chosen.pcap"
        let written = try run(["packets", "-r", flood, "--since", "+10s", "--until", "+20s", "-w", path])
        #expect(written.status == 0 && written.output.isEmpty)
        #expect(try run(["packets", "-r", path]).lines.count == 10)
        #expect(try run(["packets", "-r", flood, "--connection", "5", "-w", path]).status == 0)
        #expect(try run(["packets", "-r", path]).lines.count == 1)
        #expect(try run(["list", "-r", flood, "--limit", "4", "-w", path]).status == 0)
        #expect(try run(["packets", "-r", path]).lines.count == 4)
        let annotated = folder.path + "/chosen.pcapng"
        #expect(try run(["packets", "-r", flood, "--since", "+38s", "-w", annotated]).status == 0)
        #expect(try run(["packets", "-r", annotated]).lines.count == 2)
        // The whole connections, not only their packets in the window.
        let walkthrough = Fixtures.capture("walkthrough").path
        #expect(try run(["list", "-r", walkthrough, "--since", "14:13", "-w", path]).status == 0)
        #expect(try run(["packets", "-r", path]).lines.count == 7)
    }

    @Test func evictedConnectionsHavePacketsToo() throws {
        let options = ["-r", flood, "--max-connections", "16", "--only", "connecting,unanswered"]
        #expect(try run(["packets"] + options).lines.count == 40)
    }

    // MARK: What is refused

    @Test(arguments: [
        (["list", "--limit", "0"], "--limit needs a number"), (["list", "--limit", "-1"], "--limit"),
        (["list", "--limit", "many"], "--limit"), (["list", "--sort", "size"], "--sort"),
        (["list", "--since", "noon"], "takes a time of day"), (["list", "--until", "+5"], "needs a unit"),
        (["list", "--since", "25:00"], "no clock shows"), (["list", "--since", "2026-02-30"], "no calendar has"),
        (["list", "--since", "14:03Z"], "needs a date"), (["packets", "--only", "errr"], "Did you mean error?"),
        (["packets", "--fail-on", "nope"], "no outcome, no finding and no severity"),
        (["packets", "--sort", "bytes"], "Give --limit N too"),
        (["packets", "--connection", "0"], "--connection needs"),
        (["list", "--only", "port-scam,time-goes-backwards"], "no outcome"),
    ])
    func wrongUsage(_ arguments: [String], _ words: String) throws {
        let result = try run(arguments + ["-r", flood])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains(words), "\(result.errors)")
    }

    @Test(arguments: [
        (["list", "--sort", "bytes"], "--sort needs all connections"), (["list", "--limit", "3"], "--limit needs all"),
        (["report", "--limit", "3"], "--limit needs all"), (["packets", "--limit", "3"], "--limit needs all"),
        (["packets", "--only", "reset"], "printed as they come"), (["packets", "--problems"], "printed as they come"),
        (["packets", "--connection", "1"], "printed as they come"),
        (["packets", "--since", "+1s", "-w", "x"], "-w FILE"),
    ])
    func whatNeedsAllConnectionsIsRefusedLive(_ arguments: [String], _ words: String) throws {
        let result = try run(arguments + ["--follow", "-r", flood, "--duration", "1"])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains(words), "\(result.errors)")
    }

    @Test func aSelectionOfPacketsNeedsAFile() throws {
        let result = try run(["packets", "-r", "-", "--problems"], input: flood)
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("reads the input twice"))
    }
}
