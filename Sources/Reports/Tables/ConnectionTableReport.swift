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
    /// Room for the remark with the blanks before it, at the least.
    private static let remarkWidth = 13
    /// Room for the outcome with the blank before it.
    private static let outcomeWidth = 12
    /// Room for a figure with the blank before it.
    private static let figureWidth = 9
    /// The figures, those first that are left out when addresses are long.
    private static let figures = ["handshk", "lasted", "sent", "received"]

    private let style: TextStyle
    private let idWidth: Int
    private let clientWidth: Int
    private let serverWidth: Int
    private let figureCount: Int

    /// A table whose columns suit `connections`, measured over the first ten thousand.
    public init(for connections: [Connection], isColored: Bool) {
        style = TextStyle(isColored: isColored)
        idWidth = max(2, String(connections.count).count)
        var client = 6
        var server = 6
        for connection in connections.prefix(10_000) {
            client = max(client, connection.clientEndpoint.reportText.count)
            server = max(server, connection.serverEndpoint.reportText.count)
        }
        var room =
            Self.width - idWidth - 2 - Self.outcomeWidth - Self.remarkWidth - Self.figures.count * Self.figureWidth
        var count = Self.figures.count
        while client + server > room, count > 2 {
            count -= 1
            room += Self.figureWidth
        }
        figureCount = count
        clientWidth = min(client, max(room - server, room / 2))
        serverWidth = min(server, room - clientWidth)
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
        let worst = findings.max { $0.severity < $1.severity }
        let handshake = HandshakeRecord(connection, now: now).duration.map(Quantity.duration) ?? "-"
        let received = connection.isSelfConnect ? connection.client.transfer.bytes : connection.server.transfer.bytes
        let row = Row(
            id: String(connection.id),
            client: connection.clientEndpoint.reportText,
            server: connection.serverEndpoint.reportText,
            outcome: connection.outcome(at: now).name,
            severity: worst?.severity ?? .none,
            cells: [
                handshake, Quantity.duration(connection.duration),
                Quantity.shortBytes(connection.client.transfer.bytes),
                Quantity.shortBytes(received),
            ],
            remark: worst?.id.name ?? ""
        )
        text.append(line(row) + "\n")
    }

    private func line(_ row: Row) -> String {
        var line =
            Self.right(row.id, idWidth) + " " + Self.left(row.client, clientWidth) + " "
            + Self.left(row.server, serverWidth) + " " + Self.left(row.outcome, 11)
        for cell in row.cells.suffix(figureCount) { line += " " + Self.right(cell, 8) }
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
