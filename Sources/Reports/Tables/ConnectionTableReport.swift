import Connections
import Findings
import Packets

/// `list`: one aligned line a connection, at most 100 columns wide.
public struct ConnectionTableReport {
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
        var line =
            Self.right("#", idWidth) + " " + Self.left("client", clientWidth) + " " + Self.left("server", serverWidth)
            + " " + Self.left("outcome", outcomeWidth)
        for cell in Self.figures.suffix(figureCount) { line += Self.right(cell, Self.figureWidth) }
        text.append(style.heading(line + "  remark") + "\n")
    }

    /// The line of `connection`.
    public func append(_ connection: Connection, now: Timestamp, findings: [Finding], to text: inout TextBuffer) {
        let start = text.count
        let received = connection.isSelfConnect ? connection.client.transfer.bytes : connection.server.transfer.bytes
        text.append(decimal: UInt64(connection.id), width: idWidth, pad: UInt8(ascii: " "))
        append(connection.clientEndpoint, clientWidth, to: &text)
        append(connection.serverEndpoint, serverWidth, to: &text)
        text.append(byte: UInt8(ascii: " "))
        text.append(Self.left(connection.outcome(at: now).name, outcomeWidth))
        if figureCount > 3 {
            Self.appendRight(HandshakeRecord.duration(of: connection).map(Quantity.shortDuration) ?? "-", to: &text)
        }
        if figureCount > 2 {
            Self.appendRight(connection.duration.ifKnown.map(Quantity.shortDuration) ?? "-", to: &text)
        }
        Self.appendRight(Quantity.shortBytes(connection.client.transfer.bytes), to: &text)
        Self.appendRight(Quantity.shortBytes(received), to: &text)
        append(Self.remark(findings), from: start, to: &text)
        text.append("\n")
    }

    private func append(_ endpoint: Endpoint, _ width: Int, to text: inout TextBuffer) {
        text.append(byte: UInt8(ascii: " "))
        let start = text.count
        endpoint.append(to: &text)
        guard text.count - start <= width else {
            text.removeLast(text.count - start)
            text.append(Self.left(endpoint.reportText, width))
            return
        }
        text.pad(to: start + width)
    }

    /// The worst finding's name, in what is left of the line.
    private func append(_ worst: Finding?, from start: Int, to text: inout TextBuffer) {
        guard let worst else { return }
        let room = Self.width - Columns.width(of: text.bytes[start...]) - 2
        guard room > 3 else { return }
        let name = worst.id.name
        let remark = name.utf8.count <= room ? name : name.prefix(room - 1) + "…"
        text.append("  ")
        text.append(style.severity(worst.severity == .none ? .info : worst.severity, remark))
    }

    /// A figure at the right of its column.
    private static func appendRight(_ figure: String, to text: inout TextBuffer) {
        for _ in 0..<max(1, figureWidth - Columns.width(of: figure.utf8)) { text.append(byte: UInt8(ascii: " ")) }
        text.append(figure)
    }

    private static func remark(_ findings: [Finding]) -> Finding? {
        findings.max { $0.severity < $1.severity }
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
