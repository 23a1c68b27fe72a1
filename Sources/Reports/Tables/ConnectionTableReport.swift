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

    /// A table whose columns suit `connections`, measured over the first ten thousand.
    public init(
        for connections: some Collection<Connection>,
        diagnosis: Diagnosis,
        isColored: Bool,
        names: HostNames? = nil
    ) {
        self.names = names
        style = TextStyle(isColored: isColored)
        idWidth = max(2, String(connections.count).count)
        var client = 6
        var server = 6
        var outcome = 7
        var remark = 6
        var text = TextBuffer(capacity: 64)
        for connection in connections.prefix(10_000) {
            let shown = names?.at(connection.first.time)
            client = max(client, Self.width(of: connection.clientEndpoint, shown, &text))
            server = max(server, Self.width(of: connection.serverEndpoint, shown, &text))
            let verdict = diagnosis.verdict(on: connection)
            outcome = max(outcome, verdict.outcome.name.utf8.count)
            // A name that is cut cannot be asked for.
            remark = max(remark, verdict.worst?.name.utf8.count ?? 0)
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
            Self.right("#", idWidth) + " " + Self.left("client", clientWidth) + " " + Self.left("server", serverWidth)
            + " " + Self.left("outcome", outcomeWidth)
        for cell in Self.figures.suffix(figureCount) { line += Self.right(cell, Self.figureWidth) }
        text.append(style.heading(line + "  remark") + "\n")
    }

    /// The line of `connection`.
    public func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        let verdict = diagnosis.verdict(on: connection)
        let start = text.count
        let received = connection.isSelfConnect ? connection.client.transfer.bytes : connection.server.transfer.bytes
        text.append(decimal: UInt64(connection.id), width: idWidth, pad: UInt8(ascii: " "))
        let names = names?.at(connection.first.time)
        append(connection.clientEndpoint, names, clientWidth, to: &text)
        append(connection.serverEndpoint, names, serverWidth, to: &text)
        text.append(byte: UInt8(ascii: " "))
        let outcome = text.count
        text.append(verdict.outcome.name)
        text.pad(to: outcome + outcomeWidth)
        if figureCount > 3 {
            text.append(
                HandshakeRecord.duration(of: connection).map(Quantity.shortDuration) ?? "-",
                right: Self.figureWidth
            )
        }
        if figureCount > 2 {
            text.append(connection.duration.ifKnown.map(Quantity.shortDuration) ?? "-", right: Self.figureWidth)
        }
        text.append(Quantity.shortBytes(connection.client.transfer.bytes), right: Self.figureWidth)
        text.append(Quantity.shortBytes(received), right: Self.figureWidth)
        append(verdict.worst, from: start, to: &text)
        text.append("\n")
    }

    private func append(_ endpoint: Endpoint, _ names: NameView?, _ width: Int, to text: inout TextBuffer) {
        text.append(byte: UInt8(ascii: " "))
        let start = text.count
        endpoint.append(names, to: &text)
        guard text.count - start <= width else {
            text.removeLast(text.count - start)
            text.append(Self.left(endpoint.reportText(names), width))
            return
        }
        text.pad(to: start + width)
    }

    /// The worst finding's name, in what is left of the line.
    private func append(_ worst: FindingID?, from start: Int, to text: inout TextBuffer) {
        guard let worst else { return }
        let room = Self.width - Columns.width(of: text.bytes[start...]) - 2
        guard room > 3 else { return }
        let name = worst.name
        let remark = name.utf8.count <= room ? name : name.prefix(room - 1) + "…"
        text.append("  ")
        text.append(style.severity(worst.severity == .none ? .info : worst.severity, remark))
    }

    private static func width(of endpoint: Endpoint, _ names: NameView?, _ text: inout TextBuffer) -> Int {
        text.removeAll()
        endpoint.append(names, to: &text)
        return text.count
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
