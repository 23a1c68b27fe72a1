import Connections
import Findings
import Names
import Packets

/// `list` on a terminal: one aligned line a connection, as wide as the terminal.
public struct ConnectionTableReport: Sendable {
    /// Columns of the bar of the time.
    private static let timeWidth = 20
    /// The figures, those first that are left out when addresses are long.
    private static let figures = ["handshk", "lasted", "sent", "recv"]

    private let style: TextStyle
    private let look: TableLook
    private let start: StartTime
    private let idWidth: Int
    private let columns: TableColumns
    private let names: HostNames?

    /// A table of `count` connections whose cells are so wide.
    public init(_ cells: CellWidths, count: Int, look: TableLook = TableLook(), names: HostNames? = nil) {
        self.names = names
        self.look = look
        style = TextStyle(isColored: look.isColored)
        start = StartTime(from: cells.earliest, to: cells.latest, isUTC: look.isUTC)
        idWidth = max(2, String(count).count)
        columns = TableColumns(for: cells, id: idWidth, start: start.width, width: look.width)
    }

    /// A table for connections that are not known yet: there is room for IPv4 endpoints.
    public init(look: TableLook = TableLook(), names: HostNames? = nil) {
        self.init(.usual, count: 99_999, look: look, names: names)
    }

    /// The line above the table.
    public func appendHeader(to text: inout TextBuffer) {
        var line = Self.right("#", idWidth) + " "
        if columns.start > 0 { line += WalkthroughLayout.padded("start", to: columns.start) + " " }
        line +=
            WalkthroughLayout.padded("client", to: columns.client) + " "
            + WalkthroughLayout.padded("server", to: columns.server) + " "
            + WalkthroughLayout.padded("outcome", to: columns.outcome)
        for cell in Self.figures.suffix(columns.figureCount) { line += Self.right(cell, TableColumns.figureWidth) }
        if line.count + 8 <= look.width { line += "  remark" }
        text.append(style.heading(line) + "\n")
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
        if columns.start > 0 {
            start.append(connection.first.time, to: &text)
            text.append(byte: UInt8(ascii: " "))
        }
        let names = names?.at(connection.first.time)
        append(connection.clientEndpoint, names, columns.client, to: &text)
        append(connection.serverEndpoint, names, columns.server, to: &text)
        append(verdict.outcome, to: &text)
        appendFigures(of: connection, to: &text)
        append(verdict, from: begin, to: &text)
        text.append("\n")
    }

    /// The line under that of `connection`: where its time went, if that was measured. What has no room are the smallest parts.
    public func appendTime(of connection: Connection, to text: inout TextBuffer) {
        guard connection.measuredTiming != nil, let bar = TimeBar(connection.timeSplit) else { return }
        text.append(blanks: idWidth + 1)
        var line = bar.bar(Self.timeWidth)
        for (place, part) in bar.words.enumerated() {
            let next = line + (place == 0 ? " " : ", ") + part
            guard idWidth + 1 + next.count <= look.width else { break }
            line = next
        }
        text.append(style.faint(line) + "\n")
    }

    private func append(_ endpoint: Endpoint, _ names: NameView?, _ width: Int, to text: inout TextBuffer) {
        let start = text.count
        endpoint.append(names, to: &text)
        let room = width - (text.count - start)
        if room < 0 { cut(from: start, to: width, in: &text) }
        text.append(blanks: max(room, 0) + 1)
    }

    /// Takes the middle out of what was written from `start` on, so that `width` columns are left. Addresses and names are
    /// ASCII: a byte is a column.
    private func cut(from start: Int, to width: Int, in text: inout TextBuffer) {
        let tail = min(max(width / 2, 7), width - look.ellipsisWidth)
        // An array of its own: while a slice of the buffer is kept, writing would copy the buffer.
        let end = Array(text.bytes[start...].suffix(tail))
        text.removeLast(text.count - start - max(width - tail - look.ellipsisWidth, 0))
        text.append(look.ellipsis)
        for byte in end { text.append(byte: byte) }
    }

    private func append(_ outcome: Outcome, to text: inout TextBuffer) {
        let name = outcome.name
        text.append(name)
        text.append(blanks: columns.outcome - name.utf8.count)
    }

    private func appendFigures(of connection: Connection, to text: inout TextBuffer) {
        let width = TableColumns.figureWidth
        if columns.figureCount > 3 {
            text.append(HandshakeRecord.duration(of: connection).map { CompactQuantity($0) }, right: width)
        }
        if columns.figureCount > 2 {
            text.append(connection.knownDuration.map { CompactQuantity($0) }, right: width)
        }
        let sent = connection.client.transfer.bytes
        if columns.figureCount > 1 { text.append(CompactQuantity(bytes: sent), right: width) }
        guard columns.figureCount > 0 else { return }
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
        var room = look.width - (text.count - start) - 2
        // Columns are counted only where it matters that some bytes take none.
        if room < name.utf8.count { room = look.width - Columns.width(of: text.bytes[start...]) - 2 }
        guard room > 3 else { return }
        let remark = name.utf8.count <= room ? name : name.prefix(room - look.ellipsisWidth) + "\(look.ellipsis)"
        text.append("  ")
        text.append(style.severity(verdict.severity == .none ? .info : verdict.severity, remark))
    }
}
