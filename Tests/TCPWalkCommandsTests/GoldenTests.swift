import Foundation
import TestSupport
import Testing

/// What the commands print, to the byte. `RECORD_GOLDEN=1 swift test --filter GoldenTests` records it anew: read the
/// difference before you commit it.
@Suite struct GoldenTests {
    static let reports = [
        "walkthrough", "normal_close.client", "three_segment_close.client", "server_closes_first.server",
        "simultaneous_close.client", "refused.client", "syn_unanswered.client", "syn_lost_then_answered.client",
        "final_ack_lost.client", "half_close.client", "zero_window.client", "data_loss.client", "self_connect.lo",
        "simultaneous_open.client", "accept_queue_overflow.server", "icmp_unreachable.client", "linger0_reset.client",
        "keepalive_unanswered.client", "last_ack_lost.client", "capture_starts_late.server", "fast_open.client",
        "ipv6_normal.client",
    ]

    @Test(arguments: reports)
    func report(_ fixture: String) throws {
        try compare(["-r", path(fixture)], with: "report.\(fixture).txt")
    }

    @Test(arguments: ["normal_close.client", "refused.client", "self_connect.lo", "accept_queue_overflow.server"])
    func records(_ fixture: String) throws {
        try compare(["list", "--format", "ndjson", "-r", path(fixture)], with: "list.\(fixture).ndjson")
    }

    @Test func table() throws {
        let files = ["port_reuse.client", "linger0_reset.client", "syn_unanswered.client", "ipv6_normal.client"]
        try compare(["list"] + files.flatMap { ["-r", path($0)] }, with: "list.several.txt")
    }

    @Test func timelines() throws {
        try compare(["report", "--format", "json", "-r", path("three_segment_close.client")], with: "report.json")
    }

    @Test(arguments: ["walkthrough", "data_loss.client", "syn_lost_then_answered.client", "self_connect.lo"])
    func ladders(_ fixture: String) throws {
        try compare(["--ladder", "-r", path(fixture)], with: "ladder.\(fixture).txt")
    }

    @Test(arguments: ["walkthrough", "data_loss.client", "icmp_unreachable.client", "ipv6_normal.client"])
    func diagrams(_ fixture: String) throws {
        try compare(["--format", "mermaid", "-r", path(fixture)], with: "mermaid.\(fixture).txt")
    }

    @Test func zeek() throws {
        try compare(["list", "--format", "zeek", "-r", path("half_close.server")], with: "list.zeek.txt")
    }

    @Test(arguments: ["data_loss", "syn_lost_then_answered", "last_ack_lost"])
    func comparisons(_ fixture: String) throws {
        let files = ["client", "server"].flatMap { ["-r", path("\(fixture).\($0)")] }
        try compare(["compare"] + files, with: "compare.\(fixture).txt")
    }

    @Test func comparisonRecords() throws {
        let files = ["client", "server"].flatMap { ["-r", path("data_loss.\($0)")] }
        try compare(["compare", "--format", "ndjson"] + files, with: "compare.ndjson")
        try compare(["compare", "--format", "csv"] + files, with: "compare.csv")
        try compare(["compare", "--format", "mermaid"] + files, with: "compare.mermaid.txt")
    }

    @Test func packets() throws {
        try compare(["packets", "-#tttt", "-r", path("data_loss.client")], with: "packets.txt")
    }

    /// `Scripts/document` writes this one.
    @Test func overview() throws {
        try compare(["explain"], with: "explain.txt")
    }

    private func path(_ fixture: String) -> String {
        Fixtures.folder.appendingPathComponent(fixture + ".pcap").path
    }

    private func compare(_ arguments: [String], with name: String) throws {
        let result = try Program.run(Program.tcpwalk, arguments)
        #expect(result.status == 0 && result.errors.isEmpty)
        // The place of the checkout is not part of the output.
        try Golden.compare(result.output.replacingOccurrences(of: Fixtures.folder.path, with: "Fixtures"), with: name)
    }
}
