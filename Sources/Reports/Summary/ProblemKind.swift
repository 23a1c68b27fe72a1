import Connections
import Findings
import Packets

/// All connections with one finding: how many, whose, when.
struct ProblemKind: Sendable {
    /// The finding.
    let id: FindingID
    /// How many connections.
    private(set) var count = 0
    /// How many of each severity, by its raw value.
    private var severities = [Int](repeating: 0, count: Severity.allCases.count)
    /// When the first of them began.
    private(set) var first = Timestamp(nanoseconds: .max)
    /// When the last frame of one of them came.
    private(set) var last = Timestamp(nanoseconds: .min)
    /// When they began.
    private(set) var slots = TimeSlots()
    /// Who opened them.
    private(set) var clients = CommonestKeys<Address>()
    /// Who was called.
    private(set) var listeners = CommonestKeys<Endpoint>()
    /// The one that shows the finding most clearly.
    private(set) var example: ExampleConnection?
    /// The ends of the first one.
    private(set) var firstEnds: (client: Endpoint, server: Endpoint)?

    /// No connection yet.
    init(_ id: FindingID) {
        self.id = id
    }

    /// The worst of them.
    var severity: Severity {
        Severity.allCases.last { severities[Int($0.rawValue)] > 0 } ?? .none
    }

    /// How many connections it has at each severity, the worst first.
    var bySeverity: [(severity: Severity, count: Int)] {
        Severity.allCases.reversed().compactMap { severity in
            let count = severities[Int(severity.rawValue)]
            return count > 0 ? (severity, count) : nil
        }
    }

    /// Takes in one connection.
    mutating func add(_ connection: Connection, _ severity: Severity, others: Int, isKept: Bool) {
        count += 1
        severities[Int(severity.rawValue)] += 1
        first = min(first, connection.first.time)
        last = max(last, connection.last.time)
        slots.add(connection.first.time)
        clients.add(connection.clientEndpoint.address)
        listeners.add(connection.serverEndpoint)
        if firstEnds == nil { firstEnds = (connection.clientEndpoint, connection.serverEndpoint) }
        let candidate = ExampleConnection(connection, severity, others: others, isKept: isKept)
        guard let example else { return example = candidate }
        if candidate.isClearer(than: example) { self.example = candidate }
    }

    /// Takes in what another one of the same finding has.
    mutating func join(_ other: ProblemKind) {
        count += other.count
        for place in severities.indices { severities[place] += other.severities[place] }
        first = min(first, other.first)
        last = max(last, other.last)
        slots.join(other.slots)
        clients.join(other.clients, Self.isBefore)
        listeners.join(other.listeners) { $0.isOrderedBefore($1) }
        firstEnds = firstEnds ?? other.firstEnds
        if let candidate = other.example, example.map({ candidate.isClearer(than: $0) }) ?? true { example = candidate }
    }

    private static func isBefore(_ one: Address, _ other: Address) -> Bool {
        Endpoint(address: one, port: 0).isOrderedBefore(Endpoint(address: other, port: 0))
    }

    /// Worse ones first, then those with more connections that are as bad, then more connections, then the earlier ones. No two are
    /// alike in all of it: a dictionary's order differs from run to run, and the same capture must not be told in two ways.
    func isOrderedBefore(_ other: ProblemKind) -> Bool {
        let (mine, others) = (bySeverity.first?.count ?? 0, other.bySeverity.first?.count ?? 0)
        if severity != other.severity { return severity > other.severity }
        if mine != others { return mine > others }
        if count != other.count { return count > other.count }
        if first != other.first { return first < other.first }
        return id.name < other.id.name
    }

    /// The `most` clients with most of them.
    func worstClients(_ most: Int) -> [(key: Address, count: Int)] {
        clients.commonest(most, Self.isBefore)
    }

    /// The `most` listeners with most of them.
    func worstListeners(_ most: Int) -> [(key: Endpoint, count: Int)] {
        listeners.commonest(most) { $0.isOrderedBefore($1) }
    }
}
