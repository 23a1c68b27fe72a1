import Foundation
import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// `--resolve`, through the built program.
@Suite struct ResolveTests {
    private static func capture() throws -> NamedCapture {
        let answer = DNSBuilder.message(
            asking: "www.example",
            [.alias("www.example", "host.cdn"), .ipv4("host.cdn", NamedCapture.server)]
        )
        return try NamedCapture(answers: [answer])
    }

    @Test func everyViewHasTheNameThatWasAskedFor() throws {
        let capture = try Self.capture()
        for words in [["list"], ["report"], ["report", "--ladder"], ["packets"]] {
            let run = try Program.run(Program.tcpwalk, words + ["--resolve", "-r", capture.path])
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect(run.output.contains("www.example"), "\(words)")
            #expect(!run.output.contains("host.cdn"), "\(words)")
        }
        #expect(try capture.run("list").lines[1].contains("\t10.95.1.1:58860\twww.example:9502\tclosed\t"))
        let report = try capture.run("report").lines
        #expect(report[0].hasPrefix("Connection 1   10.95.1.1:58860 → www.example:9502 "))
        #expect(report[1] == "10.95.1.1:58860 → 10.95.1.2:9502")
        #expect(report.contains { $0.contains(" IP 10.95.1.1.58860 > www.example.9502: Flags [S]") })
        let diagram = try capture.run("report", "--format", "mermaid").output
        #expect(diagram.contains("participant S as server www.example#58;9502"))
        let page = try capture.run("report", "--format", "html").output
        #expect(page.contains(#""server":{"address":"10.95.1.2","port":9502,"name":"www.example"}"#))
    }

    @Test func recordsKeepTheAddress() throws {
        let capture = try Self.capture()
        let record = try JSONValue(parsing: capture.run("list", "--format", "ndjson").output.utf8)
        #expect(record["server"]?["address"] == .string("10.95.1.2"))
        #expect(record["server"]?["name"] == .string("www.example"))
        #expect(record["client"]?["name"] == .null)
        let schema = try JSONSchema.documented()
        #expect(schema.problems(with: record, as: "connection") == [])
        let report = try JSONValue(parsing: capture.run("report", "--format", "json").output.utf8)
        #expect(schema.problems(with: report, as: "report") == [])
        let table = try capture.run("list", "--format", "csv").output.split(separator: "\r\n")
        #expect(
            table[0].contains(",community_id,client_name,server_name,connect,") && table[1].contains(",,www.example,")
        )
    }

    @Test func withoutTheFlagThereAreNone() throws {
        let capture = try Self.capture()
        for format in ListFormat.allCases {
            let run = try capture.run("list", "--format", format.rawValue, flag: nil)
            #expect(!run.output.contains("www.example") && !run.output.contains(#""name""#), "\(format)")
        }
        #expect(try !capture.run("packets", flag: nil).output.contains("www.example"))
        let table = try capture.run("list", "--format", "csv", flag: nil).output.split(separator: "\r\n")
        #expect(table[1].contains("=,,,"))
    }

    /// Formats that other programs read: addresses are numbers there.
    static let numeric: [ListFormat] = [.zeek, .tsharkFilter, .bpfFilter]

    @Test(arguments: numeric) func whatOtherProgramsReadStaysNumeric(format: ListFormat) throws {
        let capture = try Self.capture()
        let numeric = try capture.run("list", "--format", format.rawValue, flag: nil).lines.filter {
            !$0.hasPrefix("#")
        }
        #expect(try capture.run("list", "--format", format.rawValue).lines.filter { !$0.hasPrefix("#") } == numeric)
    }

    @Test func aFilterHidesNoName() throws {
        let capture = try Self.capture()
        let words = ["-#", "-c", "2", "tcp", "port", "9502"]
        let lines = try Program.run(Program.tcpwalk, ["packets", "--resolve", "-r", capture.path] + words).lines
        // The answer is frame 1, counted in numbers and not by -c.
        #expect(lines.count == 2 && lines[0].hasPrefix("    2  ") && lines[1].hasPrefix("    3  "))
        #expect(lines[1].contains(" IP www.example.9502 > 10.95.1.1.58860: "))
    }

    @Test func answersAreNotWritten() throws {
        let capture = try Self.capture()
        let written = capture.folder.path + "/w.pcap"
        _ = try capture.run("list", "-w", written, "tcp", "port", "9502")
        #expect(try Program.run("packets", "-r", written, "-#").lines.count == 11)
        #expect(try Program.run("list", "--resolve", "-r", written).output.contains("10.95.1.2:9502"))
    }

    @Test func packetsHaveTheNamesKnownByThen() throws {
        let late = try NamedCapture(answers: [NamedCapture.answer("late.example")], at: 2)
        let lines = try late.run("packets").lines
        #expect(lines[0].contains("10.95.1.2.9502") && lines[1].contains("10.95.1.2.9502"))
        #expect(lines.dropFirst(2).allSatisfy { $0.contains("late.example.9502") })
        #expect(try late.run("report").output.contains("> late.example.9502: Flags [S]"))
    }

    @Test func multicastNamesCountOnlyFromTheirPort() throws {
        let message = DNSBuilder.message(asking: nil, [.ipv4("server.local", NamedCapture.server)])
        for (port, isNamed) in [(UInt16(5353), true), (53, false), (5354, false)] {
            let capture = try NamedCapture(answers: [message], from: port)
            #expect(try capture.run("list").output.contains("server.local") == isNamed, "\(port)")
        }
    }

    @Test func theFlagTakesNoWordForItsValue() throws {
        let capture = try Self.capture()
        #expect(try Program.run("list", "--resolve", capture.path, "tcp").output.contains("www.example"))
        #expect(try Program.run("list", "-r", capture.path, "--resolve=offline").output.contains("www.example"))
        let wrong = try Program.run("list", "-r", capture.path, "--resolve=nobody")
        #expect(wrong.status == 2 && wrong.errors.contains("nobody"))
    }

    @Test(arguments: ["--resolve", "--resolve=dns"]) func thisHostIsNamedByItsFile(flag: String) throws {
        let hosts = try String(contentsOfFile: "/etc/hosts", encoding: .utf8)
        guard hosts.contains(/(?m)^127\.0\.0\.1\s+localhost\b/) else { return }
        // What the file knows nobody is asked for.
        let run = try Program.run("list", flag, "-r", Fixtures.capture("walkthrough").path)
        #expect(run.output.contains("localhost:39870\tlocalhost:9502") && run.errors.isEmpty)
    }
}
