import Foundation
import TestSupport
import Testing

@testable import FixtureRecorder

/// `compare -i lan -i wan` on a router, while packets pass.
extension LiveTests {
    private static func records(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").compactMap { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }.filter { $0["schema"] as? String == "tcpwalk.comparison/1" }
    }

    private static func events(_ record: [String: Any]) -> [(what: String, evidence: String)] {
        (record["events"] as? [[String: Any]] ?? []).map {
            ($0["what"] as? String ?? "", $0["evidence"] as? String ?? "")
        }
    }

    @Test func aConnectionIsComparedWhenItIsOver() throws {
        let lab = try RouterLab()
        let listener = try lab.listener()
        let compare = try lab.compare("--format", "ndjson")
        try lab.talk(to: listener)
        try compare.wait(for: "a record") { $0.output.contains("tcpwalk.comparison/1") }
        #expect(compare.isRunning)
        #expect(try compare.end(after: SIGINT) == 0)
        let records = try Self.records(compare.output)
        #expect(records.count == 1 && Self.events(records[0]).isEmpty, "\(compare.output)")
        #expect(records.first?["order"] as? [String] == ["lan", "wan"])
        #expect(compare.errors.contains("lan: "))
    }

    @Test func whatTheRouterDropsIsLostBetweenItsSides() throws {
        let lab = try RouterLab()
        let listener = try lab.listener()
        // The first data of the client, once; its repeat passes.
        try lab.rule("tcp dport 9502 tcp flags & psh == psh limit rate 1/minute burst 1 packets drop")
        let compare = try lab.compare("--format", "ndjson")
        try lab.talk(to: listener)
        try compare.wait(for: "a record", seconds: 15) { $0.output.contains("tcpwalk.comparison/1") }
        #expect(try compare.end(after: SIGINT) == 0)
        let record = try #require(try Self.records(compare.output).first)
        let lost = Self.events(record).filter { $0.what == "lost" }
        #expect(!lost.isEmpty && lost.allSatisfy { $0.evidence != "assumed" }, "\(compare.output)")
        #expect(compare.output.contains("lost-between"))
    }

    /// Opened from the other side, behind a translation: each connection has its own order of the points.
    @Test func bothWaysAndTranslated() throws {
        let lab = try RouterLab()
        try lab.masquerade()
        let listener = try lab.listener()
        let compare = try lab.compare("--format", "ndjson", "tcp port 9502")
        try lab.talk(to: listener)
        try lab.talk(to: listener)
        let other = try lab.listener(in: lab.client, at: RouterLab.clientAddress)
        try lab.talk(to: other, from: lab.server, at: RouterLab.clientAddress)
        #expect(try compare.end(after: SIGINT) == 0)
        let records = try Self.records(compare.output)
        #expect(records.count == 3)
        #expect(records.map { $0["order"] as? [String] ?? [] } == [["lan", "wan"], ["lan", "wan"], ["wan", "lan"]])
        #expect(records.allSatisfy { Self.events($0).isEmpty }, "\(compare.output)")
        #expect(records.map { $0["matched_by"] as? String ?? "" } == ["numbers", "numbers", "4-tuple"])
        #expect(records.compactMap { $0["id"] as? Int } == [1, 2, 3])
    }

    @Test func aSYNThatIsDroppedShowsAtTheEnd() throws {
        let lab = try RouterLab()
        try lab.rule("tcp dport 9502 drop")
        let compare = try lab.compare()
        let caller = try lab.socket(in: lab.client, "caller")
        try caller.startConnecting(RouterLab.serverAddress, port: RouterLab.port)
        usleep(1_500_000)
        #expect(try compare.end(after: SIGTERM) == 0)
        #expect(compare.output.contains("lost-between") && compare.output.contains("sent #"), "\(compare.output)")
    }
}
