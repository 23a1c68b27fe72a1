import Connections
import Findings
import Names
import Packets

/// `list`: one aligned line a connection, at most 100 columns wide.
public struct ConnectionTableReport: Sendable {
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
    private let names: HostNames?

    /// A table of `count` connections whose cells are so wide.
    public init(_ cells: CellWidths, count: Int, isColored: Bool, names: HostNames? = nil) {
        self.names = names
        style = TextStyle(isColored: isColored)
        idWidth = max(2, String(count).count)
        // A remark that is cut cannot be asked for, so it gets what it needs.
        var room = Self.width - idWidth - 5 - cells.outcome - cells.remark - Self.figures.count * Self.figureWidth
        var figureCount = Self.figures.count
        while cells.client + cells.server > room, figureCount > 2 {
            figureCount -= 1
            room += Self.figureWidth
        }
        outcomeWidth = cells.outcome
        self.figureCount = figureCount
        clientWidth = min(cells.client, max(room - cells.server, room / 2))
        serverWidth = min(cells.server, room - clientWidth)
    }

    /// A table for connections that are not known yet: there is room for IPv4 endpoints.
    public init(isColored: Bool, names: HostNames? = nil) {
        self.names = names
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
            Self.right("#", idWidth) + " " + WalkthroughLayout.padded("client", to: clientWidth) + " "
            + WalkthroughLayout.padded("server", to: serverWidth) + " "
            + WalkthroughLayout.padded("outcome", to: outcomeWidth)
        for cell in Self.figures.suffix(figureCount) { line += Self.right(cell, Self.figureWidth) }
        text.append(style.heading(line + "  remark") + "\n")
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The line of `connection`.
    public func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        let verdict = diagnosis.verdict(on: connection)
        let start = text.count
        text.append(decimal: UInt64(connection.id), width: idWidth, pad: UInt8(ascii: " "))
        text.append(byte: UInt8(ascii: " "))
        let names = names?.at(connection.first.time)
        append(connection.clientEndpoint, names, clientWidth, to: &text)
        append(connection.serverEndpoint, names, serverWidth, to: &text)
        append(verdict.outcome, to: &text)
        appendFigures(of: connection, to: &text)
        append(verdict.worst, verdict.severity, from: start, to: &text)
        text.append("\n")
    }

    private func append(_ endpoint: Endpoint, _ names: NameView?, _ width: Int, to text: inout TextBuffer) {
        let start = text.count
        endpoint.append(names, to: &text)
        let room = width - (text.count - start)
        if room < 0 { Self.cut(from: start, to: width, in: &text) }
        text.append(blanks: max(room, 0) + 1)
    }

    /// Takes the middle out of what was written from `start` on, so that `width` columns are left. Addresses and names are
    /// ASCII: a byte is a column.
    private static func cut(from start: Int, to width: Int, in text: inout TextBuffer) {
        let tail = max(width / 2, 7)
        // An array of its own: while a slice of the buffer is kept, writing would copy the buffer.
        let end = Array(text.bytes[start...].suffix(tail))
        text.removeLast(text.count - start - max(width - tail - 1, 1))
        text.append("…")
        for byte in end { text.append(byte: byte) }
    }

    private func append(_ outcome: Outcome, to text: inout TextBuffer) {
        let name = outcome.name
        text.append(name)
        text.append(blanks: outcomeWidth - name.utf8.count)
    }

    private func appendFigures(of connection: Connection, to text: inout TextBuffer) {
        let width = Self.figureWidth
        if figureCount > 3 {
            text.append(HandshakeRecord.duration(of: connection).map { CompactQuantity($0) }, right: width)
        }
        if figureCount > 2 { text.append(connection.duration.ifKnown.map { CompactQuantity($0) }, right: width) }
        let sent = connection.client.transfer.bytes
        text.append(CompactQuantity(bytes: sent), right: width)
        text.append(
            CompactQuantity(bytes: connection.isSelfConnect ? sent : connection.server.transfer.bytes),
            right: width
        )
    }

    /// The worst finding's name, in what is left of the line.
    private func append(_ worst: FindingID?, _ severity: Severity, from start: Int, to text: inout TextBuffer) {
        guard let worst else { return }
        let name = worst.name
        var room = Self.width - (text.count - start) - 2
        // Columns are counted only where it matters that some bytes take none.
        if room < name.utf8.count { room = Self.width - Columns.width(of: text.bytes[start...]) - 2 }
        guard room > 3 else { return }
        let remark = name.utf8.count <= room ? name : name.prefix(room - 1) + "…"
        text.append("  ")
        text.append(style.severity(severity == .none ? .info : severity, remark))
    }
}
