import Connections
import Packets

/// The connections that a view keeps, and others that it is about to forget, as one collection.
struct GroupedConnections<Kept: ConnectionCollection>: ConnectionCollection {
    private let kept: Kept?
    private let others: [Connection]

    init(_ kept: Kept?, _ others: [Connection]) {
        self.kept = kept
        self.others = others
    }

    private var keptCount: Int { kept?.count ?? 0 }
    var startIndex: Int { 0 }
    var endIndex: Int { keptCount + others.count }

    subscript(position: Int) -> Connection {
        if let kept, position < keptCount { return kept[position] }
        return others[position - keptCount]
    }

    func suspectsListener(at place: Int) -> Bool {
        self[place].suspectsListener
    }

    func server(at place: Int) -> Endpoint {
        self[place].serverEndpoint
    }

    func ends(at place: Int) -> (client: Endpoint, server: Endpoint) {
        if let kept, place < keptCount { return kept.ends(at: place) }
        let connection = others[place - keptCount]
        return (connection.clientEndpoint, connection.serverEndpoint)
    }

    func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows {
        let border = Swift.min(Swift.max(keptCount, range.lowerBound), range.upperBound)
        if let kept, range.lowerBound < border { try kept.visit(range.lowerBound..<border, body) }
        for place in border..<range.upperBound { try body(others[place - keptCount]) }
    }

    func glance(at range: Range<Int>, where isWanted: (OpeningTrace) -> Bool, _ body: (OpeningGlance) -> Void) {
        let border = Swift.min(Swift.max(keptCount, range.lowerBound), range.upperBound)
        if let kept, range.lowerBound < border { kept.glance(at: range.lowerBound..<border, where: isWanted, body) }
        for place in border..<range.upperBound {
            let connection = others[place - keptCount]
            let trace = connection.openingTrace
            guard isWanted(trace) else { continue }
            body(
                OpeningGlance(
                    place: place,
                    trace: trace,
                    client: connection.clientEndpoint,
                    server: connection.serverEndpoint
                )
            )
        }
    }
}

extension GroupSurvey {
    /// Looks over all of `connections` at once; `SelectedConnections` does the same on several cores.
    init(over connections: some ConnectionCollection, at now: Timestamp, after history: GroupHistory) {
        self.init(of: connections.count, at: now, after: history)
        var first = firstLook
        first.add(connections, in: 0..<connections.count)
        join(first)
        guard var second = secondLook() else { return }
        second.add(connections, in: 0..<connections.count)
        join(second)
    }
}
