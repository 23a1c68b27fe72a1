import Connections
import Findings
import Names
import Packets

/// `report --format mermaid`: one connection as a sequence diagram that GitHub draws in Markdown.
public struct MermaidReport {
    /// GitHub refuses diagrams of 50,000 characters.
    private static let lengthLimit = 40_000

    private let connection: Connection
    private let findings: [Finding]
    private let now: Timestamp
    private let isFolding: Bool
    private let names: NameView?

    /// The diagram of `connection`, judged at `now`; long data phases are folded unless `isWhole`.
    public init(
        _ connection: Connection,
        findings: [Finding],
        now: Timestamp,
        isWhole: Bool,
        names: HostNames? = nil
    ) {
        self.connection = connection
        self.findings = findings
        self.now = now
        isFolding = !isWhole
        self.names = names?.at(connection.first.time)
    }

    /// Writes it.
    public func append(to text: inout TextBuffer) {
        text.append("sequenceDiagram\n")
        participant("C", connection.isSelfConnect ? "socket" : "client", connection.clientEndpoint, to: &text)
        if !connection.isSelfConnect { participant("S", "server", connection.serverEndpoint, to: &text) }
        var client: EndpointState?
        var server: EndpointState?
        let rows = LadderRow.rows(of: connection, now: now, isFolding: isFolding)
        for (index, row) in rows.enumerated() {
            guard text.count < Self.lengthLimit else {
                note(
                    "over \(both)",
                    "… \(Quantity.count(rows.count - index)) more rows would be too long for GitHub",
                    to: &text
                )
                break
            }
            switch row {
            case .gap(let gap): note("over \(both)", "\(Quantity.duration(gap)) later", to: &text)
            case .folded(let words): note("over \(both)", words, to: &text)
            case .arrow(let arrow):
                append(arrow, client: client, server: server, to: &text)
                client = arrow.event.client
                server = arrow.event.server
            }
        }
        for finding in findings where finding.severity > .info {
            note("over \(both)", "\(finding.severity.name): \(finding.id.name). \(finding.summary)", to: &text)
        }
    }

    /// The participants that a note spans.
    private var both: String {
        connection.isSelfConnect ? "C" : "C,S"
    }

    private func append(_ arrow: LadderArrow, client: EndpointState?, server: EndpointState?, to text: inout TextBuffer)
    {
        let event = arrow.event
        let label = "\(event.reference.frame.number) \(arrow.label)\(arrow.isUnanswered ? ", no answer" : "")"
        let target = connection.isSelfConnect ? "C" : "S"
        switch arrow.from {
        case .client: message("C", target, arrow, label, to: &text)
        case .server: message(target, "C", arrow, label, to: &text)
        case nil: note("over \(both)", "\(label). \(arrow.annotation.note)", to: &text)
        }
        let calls = { (side: Side) in arrow.calls.filter { $0.side == side }.map(\.ladderText) }
        let state = { (side: Side) in connection.columnText(of: side, after: event) }
        beside("left of C", event.client == client ? nil : state(.client), calls(.client), to: &text)
        guard !connection.isSelfConnect else { return }
        beside("right of S", event.server == server ? nil : state(.server), calls(.server), to: &text)
    }

    /// Retransmissions are dotted; what nothing answered ends in a cross.
    private func message(_ from: String, _ to: String, _ arrow: LadderArrow, _ label: String, to text: inout TextBuffer)
    {
        let line = arrow.event.kind.isRepeat ? "--" : "-"
        let tip = arrow.isUnanswered ? "x" : ">>"
        text.append("    \(from)\(line)\(tip)\(to): \(MermaidText.escaped(label))\n")
    }

    private func beside(_ place: String, _ state: String?, _ calls: [String], to text: inout TextBuffer) {
        let words = (state.map { [$0] } ?? []) + calls
        guard !words.isEmpty else { return }
        note(place, words.joined(separator: ", "), to: &text)
    }

    private func participant(_ name: String, _ role: String, _ endpoint: Endpoint, to text: inout TextBuffer) {
        text.append("    participant \(name) as \(MermaidText.escaped("\(role) \(endpoint.reportText(names))"))\n")
    }

    private func note(_ place: String, _ words: String, to text: inout TextBuffer) {
        text.append("    Note \(place): \(MermaidText.wrapped(words))\n")
    }
}
