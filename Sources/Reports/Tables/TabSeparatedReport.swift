import Connections
import Findings
import Names
import Packets

/// `list` where the output is no terminal: a line a connection, columns separated by tabs, for cut(1), awk(1) and files.
///
/// Nothing is ever cut or left out, no cell but the last one has a blank in it, and one that has nothing to say is `-`. Columns are
/// only ever added, at the end.
public struct TabSeparatedReport: Sendable {
    private static let columns = [
        "id", "start", "client", "server", "outcome", "handshake", "lasted", "sent", "received", "findings",
    ]
    private static let tab = UInt8(ascii: "\t")

    private let start: StartTime
    private let hasTime: Bool
    private let names: HostNames?

    /// Lines whose times are in UTC or local time, with where the time of a connection went if they are to have it.
    public init(isUTC: Bool, hasTime: Bool = false, names: HostNames? = nil) {
        start = StartTime(isUTC: isUTC)
        self.hasTime = hasTime
        self.names = names
    }

    /// The line above the others.
    public func appendHeader(to text: inout TextBuffer) {
        text.append((Self.columns + (hasTime ? ["time"] : [])).joined(separator: "\t") + "\n")
    }

    /// The line of `connection`.
    public func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        let verdict = diagnosis.verdict(on: connection)
        let names = names?.at(connection.first.time)
        text.append(decimal: connection.id)
        text.append(byte: Self.tab)
        start.append(moment: connection.first.time, to: &text)
        text.append(byte: Self.tab)
        connection.clientEndpoint.append(names, to: &text)
        text.append(byte: Self.tab)
        connection.serverEndpoint.append(names, to: &text)
        text.append(byte: Self.tab)
        text.append(verdict.outcome.name)
        appendFigures(of: connection, to: &text)
        text.append(byte: Self.tab)
        append(verdict, to: &text)
        if hasTime { appendTime(of: connection, to: &text) }
        text.append("\n")
    }

    private func appendFigures(of connection: Connection, to text: inout TextBuffer) {
        append(HandshakeRecord.duration(of: connection).map { CompactQuantity($0) }, to: &text)
        append(connection.knownDuration.map { CompactQuantity($0) }, to: &text)
        let sent = connection.client.transfer.bytes
        append(CompactQuantity(bytes: sent), to: &text)
        append(CompactQuantity(bytes: connection.isSelfConnect ? sent : connection.server.transfer.bytes), to: &text)
    }

    /// A figure and its unit in one: `24µs`.
    private func append(_ figure: CompactQuantity?, to text: inout TextBuffer) {
        text.append(byte: Self.tab)
        guard let figure else { return text.append(byte: UInt8(ascii: "-")) }
        let (number, unit) = (figure.number, figure.unit)
        text.append(word: number.word, count: number.count)
        // The first byte of a unit is the blank before it.
        if unit.count > 1 { text.append(word: unit.word &>> 8, count: unit.count - 1) }
    }

    /// All findings, the worst one first.
    private func append(_ verdict: Verdict, to text: inout TextBuffer) {
        guard let worst = verdict.worst else { return text.append(byte: UInt8(ascii: "-")) }
        text.append(worst.name)
        guard verdict.count > 1 else { return }
        for name in verdict.names where name != worst {
            text.append(byte: UInt8(ascii: ","))
            text.append(name.name)
        }
    }

    private func appendTime(of connection: Connection, to text: inout TextBuffer) {
        text.append(byte: Self.tab)
        guard connection.measuredTiming != nil, let bar = TimeBar(connection.timeSplit) else {
            return text.append(byte: UInt8(ascii: "-"))
        }
        text.append(bar.plainWords.joined(separator: ", "))
    }
}
