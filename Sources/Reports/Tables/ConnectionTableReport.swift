import Connections
import Findings
import Names
import Packets

/// `list`: one aligned line a connection, as wide as the terminal, or at most 120 columns.
public struct ConnectionTableReport: Sendable {
    /// Room for a figure with the blank before it.
    private static let figureWidth = 8
    /// What is left of an endpoint at least: its port, and something of its address.
    private static let leastEndpoint = 9
    /// The figures, those first that are left out when addresses are long.
    private static let figures = ["handshk", "lasted", "sent", "recv"]

    private let style: TextStyle
    private let width: Int
    private let start: StartTime
    private let idWidth: Int
    private let outcomeWidth: Int
    private let clientWidth: Int
    private let serverWidth: Int
    private let figureCount: Int
    private let names: HostNames?

    /// A table of `count` connections whose cells are so wide.
    public init(_ cells: CellWidths, count: Int, look: TableLook = TableLook(), names: HostNames? = nil) {
        self.names = names
        style = TextStyle(isColored: look.isColored)
        width = look.width
        start = StartTime(from: cells.earliest, to: cells.latest, isUTC: look.isUTC)
        idWidth = max(2, String(count).count)
        // A remark that is cut cannot be asked for, so it gets what it needs.
        var room = look.width - idWidth - start.width - 6 - cells.outcome - cells.remark
        var figureCount = Self.figures.count
        // Sizes go only where a narrow terminal leaves no other room.
        let least = look.width < TableLook.usualWidth ? 0 : 2
        room -= figureCount * Self.figureWidth
        while cells.client + cells.server > room, figureCount > least {
            figureCount -= 1
            room += Self.figureWidth
        }
        room = max(room, 2 * Self.leastEndpoint)
        outcomeWidth = cells.outcome
        self.figureCount = figureCount
        clientWidth = min(cells.client, max(room - cells.server, room / 2))
        serverWidth = min(cells.server, room - clientWidth)
    }

    /// A table for connections that are not known yet: there is room for IPv4 endpoints.
    public init(look: TableLook = TableLook(), names: HostNames? = nil) {
        self.names = names
        style = TextStyle(isColored: look.isColored)
        width = look.width
        start = StartTime(isUTC: look.isUTC)
        idWidth = 5
        outcomeWidth = 11
        // The figures have what a remark of twenty columns leaves.
        let left = look.width - idWidth - start.width - 6 - outcomeWidth - 40 - 20
        figureCount = max(0, min(Self.figures.count - 1, left / Self.figureWidth))
        clientWidth = 21
        serverWidth = 19
    }

    /// The line above the table.
    public func appendHeader(to text: inout TextBuffer) {
        var line =
            Self.right("#", idWidth) + " " + WalkthroughLayout.padded("start", to: start.width) + " "
            + WalkthroughLayout.padded("client", to: clientWidth) + " "
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
        let begin = text.count
        text.append(decimal: UInt64(connection.id), width: idWidth, pad: UInt8(ascii: " "))
        text.append(byte: UInt8(ascii: " "))
        start.append(connection.first.time, to: &text)
        text.append(byte: UInt8(ascii: " "))
        let names = names?.at(connection.first.time)
        append(connection.clientEndpoint, names, clientWidth, to: &text)
        append(connection.serverEndpoint, names, serverWidth, to: &text)
        append(verdict.outcome, to: &text)
        appendFigures(of: connection, to: &text)
        append(verdict, from: begin, to: &text)
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
        if figureCount > 1 { text.append(CompactQuantity(bytes: sent), right: width) }
        guard figureCount > 0 else { return }
        text.append(
            CompactQuantity(bytes: connection.isSelfConnect ? sent : connection.server.transfer.bytes),
            right: width
        )
    }

    /// The worst finding's name, and how many more there are, in what is left of the line.
    private func append(_ verdict: Verdict, from start: Int, to text: inout TextBuffer) {
        guard let worst = verdict.worst else { return }
        let more = verdict.count - 1
        let name = more > 0 ? "\(worst.name) +\(more)" : worst.name
        var room = width - (text.count - start) - 2
        // Columns are counted only where it matters that some bytes take none.
        if room < name.utf8.count { room = width - Columns.width(of: text.bytes[start...]) - 2 }
        guard room > 3 else { return }
        let remark = name.utf8.count <= room ? name : name.prefix(room - 1) + "…"
        text.append("  ")
        text.append(style.severity(verdict.severity == .none ? .info : verdict.severity, remark))
    }
}
