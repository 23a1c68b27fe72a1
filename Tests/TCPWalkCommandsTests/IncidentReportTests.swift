import Foundation
import TestSupport
import Testing

/// What somebody on call reads first, of a capture in which nearly everything is healthy.
@Suite(.enabled(if: IncidentCapture.canBeMade, "no C compiler is installed"))
struct IncidentReportTests {
    private func report(_ arguments: String...) throws -> Program.Result {
        let folder = try TemporaryFolder()
        let path = try IncidentCapture.file(of: 2000, in: folder)
        return try Program.run(Program.tcpwalk, ["report", "-r", path] + arguments)
    }

    /// 24 lines of a terminal name what is broken and where.
    @Test func theFirstScreenNamesWhatIsBroken() throws {
        let result = try report()
        let screen = result.output.split(separator: "\n", omittingEmptySubsequences: false).prefix(24)
            .joined(separator: "\n")
        #expect(screen.hasPrefix("Capture   2026-11-25 14:00:00 to 14:29:5"))
        #expect(screen.contains("192.168.0.9:80"))  // the flood
        #expect(screen.contains("203.0.113.66"))  // the scanner
        #expect(screen.contains("192.168.0.20:6379"))  // its SYNs are swallowed
        #expect(screen.contains("192.168.0.22:1521"))  // its host went away
        #expect(screen.contains("192.168.0.19:8443"))  // it resets
        for id in ["syn-unanswered", "connection-refused", "peer-unresponsive", "reset-abort"] {
            #expect(screen.contains(" \(id) "))
        }
    }

    /// A walkthrough a kind, worst first, none twice; with --all every one.
    @Test func thereIsOneExampleOfEachKind() throws {
        let result = try report()
        let walkthroughs = result.lines.filter { $0.hasPrefix("Connection ") }
        #expect((4...10).contains(walkthroughs.count) && Set(walkthroughs).count == walkthroughs.count)
        #expect(result.output.contains("more connections: `tcpwalk list` shows them all"))
        #expect(!result.output.contains("the memory for frames was used up"))
        let all = try report("--all", "-q")
        #expect(all.lines.count { $0.hasPrefix("Connection ") } > 2500)
    }

    @Test func ofProblemsNoNoticeIsWalkedThrough() throws {
        let result = try report("--problems")
        let walkthroughs = result.lines.filter { $0.hasPrefix("Connection ") }
        #expect(!walkthroughs.isEmpty && walkthroughs.count < 8)
        #expect(result.output.hasPrefix("Capture "))
        let all = try report("--problems", "--all", "-q")
        #expect(all.lines.count { $0.hasPrefix("Connection ") } > 500 && !all.output.hasPrefix("Capture "))
    }

    /// A flood is a flood also where its SYNs had to make room for others.
    @Test func aFloodThatMadeRoomIsNoOtherProblem() throws {
        let result = try report("--max-connections", "300")
        #expect(result.output.contains("made room for others"))
        let flood = try #require(result.lines.first { $0.hasPrefix("  warning  syn-flood ") })
        #expect(flood.contains(" 500 connections "))
        let unanswered = try #require(result.lines.first { $0.hasPrefix("  error    syn-unanswered ") })
        #expect(!unanswered.contains("00 connections"))
        #expect(!result.output.contains("192.168.0.9:80 ("))
    }

    /// The same words whether the input can be read twice or not.
    @Test func standardInputSaysTheSame() throws {
        let folder = try TemporaryFolder()
        let path = try IncidentCapture.file(of: 2000, in: folder)
        let file = try Program.run("report", "-r", path)
        let pipe = try Program.run("report", "-r", "-", input: path)
        #expect(file.output == pipe.output && file.status == 0)
    }

    /// Text, JSON and page have the same problems in the same order.
    @Test func allFormatsAgree() throws {
        let folder = try TemporaryFolder()
        let path = try IncidentCapture.file(of: 2000, in: folder)
        // What all connections say stands beside whichever are shown.
        let json = try Program.run("report", "--format", "json", "--connection", "1", "-r", path).output
        #expect(try JSONSchema.documented().problems(with: try JSONValue(parsing: json.utf8), as: "report") == [])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let capture = try #require(object["capture"] as? [String: Any])
        let problems = try #require(capture["problems"] as? [[String: Any]])
        let text = try Program.run("report", "-r", path).output
        let page = try Program.run("report", "--format", "html", "-r", path).output.prefix(60_000)
        var (textRest, pageRest) = (text.prefix(6000), page)
        for problem in problems {
            let id = try #require(problem["id"] as? String), count = try #require(problem["connections"] as? Int)
            let words = count == 1 ? "1 connection" : "\(count) connections"
            let row = try #require(textRest.firstMatch(of: try Regex("  (error|warning|notice) +\(id) +\(words) ")))
            textRest = textRest[row.range.upperBound...]
            let item = try #require(pageRest.range(of: "\(id), \(words)"))
            pageRest = pageRest[item.upperBound...]
            let parts = try #require(problem["over_time"] as? [Int])
            #expect(parts.count == 60 && parts.reduce(0, +) == count)
        }
        #expect(problems.count >= 6)
    }
}
