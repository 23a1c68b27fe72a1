import Foundation
import TestSupport
import Testing

/// What the second point does to the findings of one capture, and where it must not.
@Suite struct SharpeningTests {
    /// The findings of the only connection, by name.
    private static func findings(
        _ client: String,
        _ server: String,
        _ options: [String] = []
    ) throws -> [String: JSONValue] {
        let arguments = ["compare", "--format", "ndjson", "-r", "client=\(client)", "-r", "server=\(server)"] + options
        let record = try #require(try Program.run(Program.tcpwalk, arguments).lines.dropFirst().first)
        guard case .array(let findings)? = try JSONValue(parsing: record.utf8)["findings"] else { return [:] }
        return Dictionary(findings.map { (text($0["id"]), $0) }) { first, _ in first }
    }

    private static func findings(_ fixture: String, _ options: [String] = []) throws -> [String: JSONValue] {
        try findings(path(fixture, "client"), path(fixture, "server"), options)
    }

    private static func path(_ fixture: String, _ side: String) -> String {
        Fixtures.capture(fixture, side).path
    }

    private static func text(_ value: JSONValue?) -> String {
        if case .string(let text)? = value { text } else { "" }
    }

    /// A capture of a fixture without some of its frames, counted from 1.
    private static func capture(
        _ fixture: String,
        _ side: String,
        without frames: Set<Int>,
        in folder: TemporaryFolder
    ) throws -> String {
        var bytes = Array(try Data(contentsOf: Fixtures.capture(fixture, side).url))
        var kept = Array(bytes.prefix(24))
        var (offset, number) = (24, 0)
        while offset + 16 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[offset + 8 + $1]) << (8 * $1) }
            number += 1
            if !frames.contains(number) { kept += bytes[offset..<offset + 16 + length] }
            offset += 16 + length
        }
        bytes = kept
        return try folder.file(bytes, named: "\(fixture).\(side).pcap")
    }

    @Test func aLossOfWhichTheFileSaysNothingLeavesAllOpen() throws {
        let finding = try #require(try Self.findings("syn_unanswered")["syn-retransmitted"])
        #expect(finding["alternatives"]?.strings.contains { $0.contains("the SYN was lost, or the SYN-ACK") } == true)
    }

    @Test func aLossWhileTheOtherCaptureRanIsTheCause() throws {
        let finding = try #require(
            try Self.findings("syn_lost_then_answered", ["--ran", "server"])["syn-retransmitted"]
        )
        #expect(finding["alternatives"]?.strings == [])
        #expect(Self.text(finding["summary"]).contains("Of the 2, 1 came to server."))
    }

    @Test func aLostSYNACKIsNamed() throws {
        let finding = try #require(try Self.findings("synack_lost")["syn-retransmitted"])
        #expect(
            Self.text(finding["summary"]).contains("Both came to server. 3 answers left there, and 2 came to client.")
        )
        #expect(Self.text(finding["summary"]).contains("The first answer was lost on the way back."))
        #expect(finding["alternatives"]?.strings == [])
    }

    /// The ACK came to the server, which did not take it; in `final_ack_lost` it never came there.
    @Test func anACKThatIsNotTaken() throws {
        let lost = try Self.findings("final_ack_lost")
        #expect(lost["final-ack-not-taken"] == nil && lost["lost-between"] != nil)
        let records = try Program.run(
            Program.tcpwalk,
            ["compare", "--format", "ndjson", "--only", "accept-queue-overflow,final-ack-not-taken"]
                + ["client", "server"].flatMap { ["-r", "\($0)=\(Self.path("accept_queue_overflow", $0))"] }
        )
        .lines.dropFirst()
        let record = try JSONValue(parsing: try #require(records.first).utf8)
        guard case .array(let findings)? = record["findings"] else { return }
        let finding = try #require(findings.first { Self.text($0["summary"]).contains("came to server") })
        #expect(finding["alternatives"]?.strings.contains { $0.contains("lost between this capture point") } == false)
    }

    @Test func anRSTThatLeftTheServersPointWasNotMadeBetween() throws {
        let finding = try #require(try Self.findings("refused")["connection-refused"])
        #expect(Self.text(finding["summary"]).contains("The RST left server (frame 2 there)"))
        #expect(finding["alternatives"]?.strings.contains { $0.contains("a firewall rejects") } == false)
    }

    /// The same RST, which the server's capture does not have: made between, or missed there.
    @Test func anRSTThatDidNotLeaveTheServersPoint() throws {
        let folder = try TemporaryFolder()
        let server = try Self.capture("reset_no_socket", "server", without: [10], in: folder)
        let findings = try Self.findings(Self.path("reset_no_socket", "client"), server)
        let summary = Self.text(findings["reset-no-socket"]?["summary"])
        #expect(!summary.contains("The RST left server"))
    }

    @Test func repeatsOfWhatWasLostAndOfWhatHadArrived() throws {
        let lost = try #require(try Self.findings("data_loss")["retransmission"])
        #expect(Self.text(lost["summary"]).contains("What they repeat was lost between the points."))
        #expect(lost["alternatives"]?.strings.contains("the ACK was lost, not the data") == false)
        let arrived = try #require(try Self.findings("zero_window")["retransmission"])
        #expect(Self.text(arrived["summary"]).contains("What they repeat had come through between the points."))
        #expect(arrived["alternatives"]?.strings.contains("the ACK was lost, not the data") == true)
    }

    @Test func orderThatChangedBetweenThePoints() throws {
        let finding = try #require(try Self.findings("reordering")["reordering"])
        #expect(Self.text(finding["summary"]).contains("They changed places between client and server."))
        #expect(Self.text(finding["evidence"]) == "proven")
    }

    /// Each end's state comes from its own point: a FIN that was lost has changed nothing at the server.
    @Test func statesComeFromTheirOwnPoints() throws {
        let files = ["client", "server"].flatMap { ["-r", "\($0)=\(Self.path("fin_unanswered", $0))"] }
        let lines = try Program.run(Program.tcpwalk, ["compare", "--format", "ndjson"] + files).lines
        let record = try JSONValue(parsing: try #require(lines.dropFirst().first).utf8)
        #expect(Self.text(record["states"]?["client"]?["state"]) == "FIN-WAIT-1")
        #expect(Self.text(record["states"]?["server"]?["state"]) == "ESTABLISHED")
        #expect(record["at"]?["server"]?["connection"] == .integer(1))
        let text = try Program.run(Program.tcpwalk, ["compare", "-v"] + files).output
        #expect(text.contains("client FIN-WAIT-1, server ESTABLISHED"))
    }
}
