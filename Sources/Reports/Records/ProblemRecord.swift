import Connections
import Findings
import Names
import Packets

/// What all connections together say, as the record of the capture has it: the problems by finding, and when it all happened.
struct ProblemRecord {
    /// Parts of the capture's time that are counted.
    static let columns = 60
    /// Ends named of each role.
    private static let endLimit = 10

    private let tally: SummaryTally
    private let first: Timestamp
    private let last: Timestamp
    private let names: NameView?

    init(of tally: SummaryTally, _ capture: CaptureRecord, _ names: HostNames?) {
        self.tally = tally
        (first, last) = tally.span(of: capture)
        self.names = names.map { NameView($0) }
    }

    /// Writes the members; they are those of the object that is open.
    func write(to json: inout JSONWriter) {
        if tally.count > 0 { json.object("over_time") { writeOverview(to: &$0) } } else { json.null("over_time") }
        json.array("problems", tally.problems.worstFirst) { write($1, to: &$0) }
    }

    private func writeOverview(to json: inout JSONWriter) {
        json.member("first", first)
        json.member("last", last)
        for kind in CaptureOverview.Class.allCases {
            json.array(kind.name, tally.overview.counts(kind, in: Self.columns, from: first, to: last)) {
                $0.number($1)
            }
        }
    }

    private func write(_ kind: ProblemKind, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", kind.id.name)
        json.member("severity", kind.severity.name)
        json.member("connections", kind.count)
        json.object("severities") { json in
            for severity in Severity.allCases.reversed() where severity > .info {
                json.member(severity.member, kind.bySeverity.first { $0.severity == severity }?.count ?? 0)
            }
        }
        json.member("first", kind.first)
        json.member("last", kind.last)
        json.array("over_time", kind.slots.counts(in: Self.columns, from: first, to: last)) { $0.number($1) }
        json.object("clients") { writeClients(of: kind, to: &$0) }
        json.object("listeners") { writeListeners(of: kind, to: &$0) }
        json.member("example", kind.example?.id)
        json.endObject()
    }

    private func writeClients(of kind: ProblemKind, to json: inout JSONWriter) {
        json.member("count", kind.clients.distinct)
        json.member("is_least", kind.clients.isLeast)
        json.array("worst", kind.worstClients(Self.endLimit)) { json, client in
            json.beginObject()
            json.member("address", client.key)
            if let names { json.member("name", names.name(of: client.key)?.text) }
            json.member("connections", client.count)
            json.endObject()
        }
    }

    private func writeListeners(of kind: ProblemKind, to json: inout JSONWriter) {
        json.member("count", kind.listeners.distinct)
        json.member("is_least", kind.listeners.isLeast)
        json.array("worst", kind.worstListeners(Self.endLimit)) { json, listener in
            json.beginObject()
            listener.key.write(names, to: &json)
            json.member("connections", listener.count)
            json.member("of", tally.listeners.count(of: listener.key))
            json.endObject()
        }
    }
}

extension Severity {
    /// The member that counts connections of this severity.
    fileprivate var member: StaticString {
        switch self {
        case .none: "none"
        case .info: "info"
        case .notice: "notice"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
