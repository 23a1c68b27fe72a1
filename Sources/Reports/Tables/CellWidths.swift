import Connections
import Findings
import Names
import Packets

/// How wide the cells of a table's connections are.
public struct CellWidths: Sendable {
    /// They are measured over the first of so many connections at most.
    public static let sample = 10_000

    /// The widest client, or the word above it.
    private(set) var client = 6
    /// The widest server.
    private(set) var server = 6
    /// The widest outcome.
    private(set) var outcome = 7
    /// The widest remark.
    private(set) var remark = 6
    /// The earliest and the latest start.
    private(set) var earliest: Timestamp?
    private(set) var latest: Timestamp?
    private var text = TextBuffer(capacity: 64)

    /// Nothing but the heading.
    public init() {}

    /// Room for usual cells, for connections that are not known yet.
    static var usual: CellWidths {
        var cells = CellWidths()
        (cells.client, cells.server, cells.outcome, cells.remark) = (21, 19, 11, 20)
        return cells
    }

    /// Makes room for `connection`.
    public mutating func fit(_ connection: Connection, _ diagnosis: Diagnosis, _ names: HostNames?) {
        let shown = names?.at(connection.first.time)
        client = max(client, width(of: connection.clientEndpoint, shown))
        server = max(server, width(of: connection.serverEndpoint, shown))
        let verdict = diagnosis.verdict(on: connection)
        outcome = max(outcome, verdict.outcome.name.utf8.count)
        remark = max(remark, Self.remarkWidth(verdict))
        fit(start: connection.first.time, connection.first.time)
    }

    /// The columns of the worst finding's name, and of `+2` behind it where there are two more.
    private static func remarkWidth(_ verdict: Verdict) -> Int {
        guard let worst = verdict.worst else { return 0 }
        let more = verdict.count - 1
        return worst.name.utf8.count + (more == 0 ? 0 : more < 10 ? 3 : 4)
    }

    private mutating func fit(start first: Timestamp?, _ last: Timestamp?) {
        guard let first, let last else { return }
        earliest = min(earliest ?? first, first)
        latest = max(latest ?? last, last)
    }

    /// Makes room for what `other` has room for.
    public mutating func fit(_ other: CellWidths) {
        client = max(client, other.client)
        server = max(server, other.server)
        outcome = max(outcome, other.outcome)
        remark = max(remark, other.remark)
        fit(start: other.earliest, other.latest)
    }

    /// Addresses and names are ASCII: a byte is a column.
    private mutating func width(of endpoint: Endpoint, _ names: NameView?) -> Int {
        // Nearly all are: their digits are counted in a tenth of the time that writing them takes.
        if names == nil, endpoint.address.family == .ipv4 { return Self.dottedWidth(of: endpoint) }
        text.removeAll()
        endpoint.append(names, to: &text)
        return text.count
    }

    private static func dottedWidth(of endpoint: Endpoint) -> Int {
        let address = endpoint.address.low
        let bytes = digits(address >> 24) + digits(address >> 16 & 0xff) + digits(address >> 8 & 0xff)
        return bytes + digits(address & 0xff) + digits(UInt64(endpoint.port)) + 4
    }

    /// How many digits a number below 100,000 has.
    @inline(__always)
    private static func digits(_ number: UInt64) -> Int {
        switch number {
        case ..<10: 1
        case ..<100: 2
        case ..<1000: 3
        case ..<10_000: 4
        default: 5
        }
    }
}
