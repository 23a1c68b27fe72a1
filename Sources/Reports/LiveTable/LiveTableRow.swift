import Connections
import Findings
import Names
import Packets

/// A connection in the live table.
public struct LiveTableRow: Sendable {
    /// Its number.
    public var id: Int
    /// When its first frame passed.
    public var start: Timestamp
    /// Its last frame's time.
    public var last: Timestamp
    /// How it stands.
    public var outcome: Outcome
    /// How bad the worst finding is.
    public var severity: Severity
    /// Payload of both sides, each byte once.
    public var bytes: UInt64
    var client: String
    var server: String
    var states: String
    var sent: String
    var received: String
    var remark: String
    /// The addresses that names stand for, to be found by them too.
    private var addresses = ""

    /// `connection`, with what `diagnosis` finds about it.
    public init(_ connection: Connection, _ diagnosis: Diagnosis, names: HostNames? = nil) {
        let verdict = diagnosis.verdict(on: connection)
        let back = connection.isSelfConnect ? connection.client : connection.server
        id = connection.id
        start = connection.first.time
        last = connection.last.time
        outcome = verdict.outcome
        severity = verdict.severity
        bytes = connection.client.transfer.bytes &+ connection.server.transfer.bytes
        let names = names?.at(connection.first.time)
        client = connection.clientEndpoint.reportText(names)
        server = connection.serverEndpoint.reportText(names)
        if names != nil {
            addresses = connection.clientEndpoint.reportText + " " + connection.serverEndpoint.reportText
        }
        states = Side.allCases.map {
            connection.finalState(of: $0, at: diagnosis.now).columnText(isAnswered: false)
        }.joined(separator: " ")
        sent = Quantity.shortBytes(connection.client.transfer.bytes)
        received = Quantity.shortBytes(back.transfer.bytes)
        remark = verdict.severity > .info ? verdict.worst?.name ?? "" : ""
    }

    /// Whether `text` occurs in what the row shows, in capitals or not.
    public func contains(_ text: String) -> Bool {
        let words = "\(client) \(server) \(addresses) \(outcome.name) \(states) \(remark)".lowercased()
        return text.isEmpty || words.contains(text.lowercased())
    }

    /// Nothing more is expected of it.
    var isOver: Bool {
        switch outcome {
        case .open, .connecting, .closing, .halfClosed, .partial: false
        default: true
        }
    }
}
