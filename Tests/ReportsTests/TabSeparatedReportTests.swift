import Connections
import Findings
import Packets
import Testing

@testable import Reports

/// What `list` writes where no terminal is: whole, and always the same columns.
@Suite struct TabSeparatedReportTests {
    private static func rows(_ script: String, isUTC: Bool = true, hasTime: Bool = false) throws -> [[Substring]] {
        let capture = try ScriptedCapture(script)
        let report = TabSeparatedReport(isUTC: isUTC, hasTime: hasTime)
        var text = TextBuffer()
        report.appendHeader(to: &text)
        for connection in capture.table.connections { report.append(connection, capture.diagnosis, to: &text) }
        return text.string.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    private static let refused = """
        +0    > S  0:0(0)
        +0.02 < R. 0:0(0) ack 1
        """

    @Test func everyLineHasEveryColumn() throws {
        let rows = try Self.rows(Self.refused)
        #expect(
            rows[0] == [
                "id", "start", "client", "server", "outcome", "handshake", "lasted", "sent", "received", "findings",
            ]
        )
        #expect(rows[1].count == rows[0].count && rows[1][0] == "1")
        #expect(rows[1][4...] == ["refused", "-", "20ms", "0B", "0B", "connection-refused"])
        #expect(rows[1].allSatisfy { !$0.isEmpty && !$0.contains(" ") })
        #expect(rows[1][1].hasSuffix("Z") && rows[1][1].contains("T"))
    }

    @Test func theWorstFindingComesFirst() throws {
        let rows = try Self.rows(ScriptedCapture.losses)
        let findings = try #require(rows[1].last?.split(separator: ","))
        #expect(findings.count > 1)
        let worst = try #require(FindingID(rawValue: String(findings[0])))
        #expect(findings.allSatisfy { (FindingID(rawValue: String($0))?.severity ?? .error) <= worst.severity })
    }

    @Test func theTimeIsAColumnOfItsOwn() throws {
        let rows = try Self.rows(Self.refused, hasTime: true)
        #expect(rows[0].last == "time" && rows[1].count == rows[0].count && rows[1].last == "-")
    }
}
