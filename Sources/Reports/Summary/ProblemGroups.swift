import Connections
import Findings
import Packets

/// Problems that the same listener's connections share, for a summary that groups them.
struct ProblemGroups {
    /// One finding on one listener.
    struct Group {
        var id: FindingID
        var listener: Endpoint
        /// The worst of them.
        var severity: Severity
        var count = 0
        /// The connections' numbers, the first few hundred.
        var ids: [Int] = []
        var first: Timestamp
        var last: Timestamp
    }

    private struct Key: Hashable {
        var id: FindingID
        var listener: Endpoint
    }

    /// Listeners kept at most, so that a scan of many addresses does not fill the memory; the rest is counted.
    private static let keptLimit = 20_000
    private var groups: [Key: Group] = [:]
    /// Problems on listeners beyond the limit.
    private(set) var ungrouped = 0
    private var totals: [Endpoint: Int] = [:]

    /// Takes in one connection and the problems that were found with it.
    mutating func add(_ connection: Connection, _ problems: [(id: FindingID, severity: Severity)]) {
        guard totals.count < Self.keptLimit || totals[connection.serverEndpoint] != nil else {
            ungrouped += problems.count
            return
        }
        totals[connection.serverEndpoint, default: 0] += 1
        for (name, severity) in problems {
            let key = Key(id: name, listener: connection.serverEndpoint)
            var group =
                groups[key]
                ?? Group(
                    id: name,
                    listener: connection.serverEndpoint,
                    severity: severity,
                    first: connection.first.time,
                    last: connection.last.time
                )
            group.count += 1
            group.severity = max(group.severity, severity)
            if group.ids.count < 200 { group.ids.append(connection.id) }
            group.first = min(group.first, connection.first.time)
            group.last = max(group.last, connection.last.time)
            groups[key] = group
        }
    }

    /// How many connections a listener has.
    func total(of listener: Endpoint) -> Int {
        totals[listener] ?? 0
    }

    /// The groups: worse ones first, then those with more connections, then the earlier ones. No two are alike in all of it:
    /// a dictionary's order differs from run to run, and the same capture must not be told in two ways.
    var worstFirst: [Group] {
        groups.values.sorted { one, another in
            if one.severity != another.severity { return one.severity > another.severity }
            if one.count != another.count { return one.count > another.count }
            if one.first != another.first { return one.first < another.first }
            if one.listener != another.listener { return one.listener.isOrderedBefore(another.listener) }
            return one.id.name < another.id.name
        }
    }
}
