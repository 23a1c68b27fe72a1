import Connections
import Findings
import Packets

/// `list`: one aligned line a connection, at most 100 columns wide.
public struct ConnectionTableReport {
    /// What a line needs of a connection.
    public struct Row {
        fileprivate var id: String
        fileprivate var client: String
        fileprivate var server: String
        fileprivate var outcome: String
        fileprivate var severity: Severity
        fileprivate var cells: [String]
        fileprivate var remark: String
    }

    /// The widest line.
    public static let width = 100
    /// Room for a figure with the blank before it.
    private static let figureWidth = 8
    /// The figures, those first that are left out when addresses are long.
    private static let figures = ["handshk", "lasted", "sent", "recv"]

    private let style: TextStyle
    private let idWidth: Int
    private let outcomeWidth: Int
    private let clientWidth: Int
    private let serverWidth: Int
    private let figureCount: Int

    /// A table whose columns suit `connections`, measured over the first ten thousand.
    public init(for connections: [Connection], diagnosis: Diagnosis, now: Timestamp, isColored: Bool) {
        style = TextStyle(isColored: isColored)
        idWidth = max(2, String(connections.count).count)
        var client = 6
        var server = 6
        var outcome = 7
        var remark = 6
        for connection in connections.prefix(10_000) {
            client = max(client, connection.clientEndpoint.reportText.count)
            server = max(server, connection.serverEndpoint.reportText.count)
            outcome = max(outcome, connection.outcome(at: now).name.count)
            // A name that is cut cannot be asked for.
            remark = max(remark, Self.remark(diagnosis.findings(of: connection))?.id.name.count ?? 0)
        }
        var room =
            Self.width - idWidth - 5 - outcome - remark - Self.figures.count * Self.figureWidth
        var count = Self.figures.count
        while client + server > room, count > 2 {
            count -= 1
            room += Self.figureWidth
        }
        outcomeWidth = outcome
        figureCount = count
        clientWidth = min(client, max(room - server, room / 2))
        serverWidth = min(server, room - clientWidth)
    }

    /// A table for connections that are not known yet: there is room for IPv4 endpoints.
    public init(isColored: Bool) {
        style = TextStyle(isColored: isColored)
        idWidth = 5
        outcomeWidth = 11
        figureCount = Self.figures.count - 1
        clientWidth = 21
        serverWidth = 19
    }

    /// The line above the table.
    public func appendHeader(to text: inout TextBuffer) {
        let cells = Self.figures
        let line = self.line(
            Row(
                id: "#",
                client: "client",
                server: "server",
                outcome: "outcome",
                severity: .info,
                cells: cells,
                remark: "remark"
            )
        )
        text.append(style.heading(line) + "\n")
    }

    /// The line of `connection`.
    public func append(_ connection: Connection, now: Timestamp, findings: [Finding], to text: inout TextBuffer) {
        let worst = Self.remark(findings)
        let handshake = HandshakeRecord(connection, now: now).duration.map(Quantity.shortDuration) ?? "-"
        let received = connection.isSelfConnect ? connection.client.transfer.bytes : connection.server.transfer.bytes
        let row = Row(
            id: String(connection.id),
            client: connection.clientEndpoint.reportText,
            server: connection.serverEndpoint.reportText,
            outcome: connection.outcome(at: now).name,
            severity: worst?.severity ?? .none,
            cells: [
                handshake, Quantity.shortDuration(connection.duration),
                Quantity.shortBytes(connection.client.transfer.bytes), Quantity.shortBytes(received),
            ],
            remark: worst?.id.name ?? ""
        )
        text.append(line(row) + "\n")
    }

    private static func remark(_ findings: [Finding]) -> Finding? {
        findings.max { $0.severity < $1.severity }
    }

    private func line(_ row: Row) -> String {
        var line =
            Self.right(row.id, idWidth) + " " + Self.left(row.client, clientWidth) + " "
            + Self.left(row.server, serverWidth) + " " + Self.left(row.outcome, outcomeWidth)
        for cell in row.cells.suffix(figureCount) { line += " " + Self.right(cell, Self.figureWidth - 1) }
        let room = Self.width - line.count - 2
        guard !row.remark.isEmpty, room > 3 else { return line }
        let remark = row.remark.count <= room ? row.remark : row.remark.prefix(room - 1) + "…"
        return line + "  " + style.severity(row.severity == .none ? .info : row.severity, remark)
    }

    /// `text` at the left of `width` columns; too long, it loses its middle.
    private static func left(_ text: String, _ width: Int) -> String {
        guard text.count > width else { return WalkthroughLayout.padded(text, to: width) }
        let tail = max(width / 2, 7)
        return text.prefix(max(width - tail - 1, 1)) + "…" + text.suffix(tail)
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
