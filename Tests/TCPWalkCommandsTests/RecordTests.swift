import Foundation
import TestSupport
import Testing

/// The records of all fixtures: valid JSON with every key of the schema, and tables that fit.
@Suite struct RecordTests {
    private static let keys: Set<String> = [
        "schema", "id", "incarnation", "client", "server", "roles", "vantage", "frames", "start", "end", "duration",
        "outcome",
        "severity", "handshake", "transfer", "timing", "teardown", "states", "calls", "findings", "wireshark", "zeek",
        "community_id",
    ]

    @Test(arguments: Fixtures.captures)
    func everyLineIsARecord(_ capture: FixtureCapture) throws {
        let result = try Program.run("list", "--format", "ndjson", "-r", capture.path)
        #expect(result.status == 0)
        for line in result.lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let record = try #require(object as? [String: Any])
            #expect(Set(record.keys) == Self.keys)
            #expect(record["schema"] as? String == "tcpwalk.connection/1")
        }
    }

    @Test(arguments: Fixtures.captures)
    func reportsParseAndTheirLinesAreThePacketsLines(_ capture: FixtureCapture) throws {
        let report = try Program.run("report", "--format", "json", "-r", capture.path)
        let object = try JSONSerialization.jsonObject(with: Data(report.output.utf8))
        let root = try #require(object as? [String: Any])
        let connections = try #require(root["connections"] as? [[String: Any]])
        var lines: [Int: String] = [:]
        for event in connections.flatMap({ $0["timeline"] as? [[String: Any]] ?? [] })
        where event["kind"] as? String != "icmp" {
            lines[try #require(event["frame"] as? Int)] = event["line"] as? String
        }
        let packets = try Program.run("packets", "-r", capture.path).lines.map(String.init)
        #expect(lines.sorted { $0.key < $1.key }.map(\.value) == packets)
    }

    @Test(arguments: Fixtures.captures)
    func linesHaveAllColumns(_ capture: FixtureCapture) throws {
        let lines = try Program.run("list", "-r", capture.path).lines
        #expect(!lines.isEmpty)
        for line in lines { #expect(line.split(separator: "\t").count == 10) }
    }
}
