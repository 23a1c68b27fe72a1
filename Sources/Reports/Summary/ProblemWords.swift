import Connections
import Findings
import Names
import Packets

/// What terminal and page say of a kind of problem: when it was, and whose it is.
struct ProblemWords {
    private let tally: SummaryTally
    private let names: HostNames?
    private var clock: SummaryClock

    /// Words about problems of `tally`, with the times of `clock`.
    init(of tally: SummaryTally, clock: SummaryClock, _ names: HostNames?) {
        self.tally = tally
        self.names = names
        self.clock = clock
    }

    /// `14:20:09 to 14:29:18`, `12 clients → 1 listener`, `2 error, 38 notice`; of a single connection its time and its ends.
    mutating func figures(of kind: ProblemKind) -> [String] {
        if kind.count == 1, let (client, server) = kind.firstEnds {
            return [clock.moment(kind.first), "\(client.listenerText(names)) → \(server.listenerText(names))"]
        }
        let clients = Self.distinct(kind.clients, "client"), listeners = Self.distinct(kind.listeners, "listener")
        var parts = ["\(clock.moment(kind.first)) to \(clock.moment(kind.last))", "\(clients) → \(listeners)"]
        if kind.bySeverity.count > 1 {
            parts.append(
                kind.bySeverity.map { "\(Quantity.count($0.count)) \($0.severity.name)" }.joined(separator: ", ")
            )
        }
        return parts
    }

    /// `on 192.168.0.22:1521 (40 of 40) from 10.1.0.7 (5), 10.1.0.3 (4), +10 more`: at most `first` of the role that has fewer ends,
    /// which tells most, and `second` of the other; nil where no single end stands out.
    func ends(of kind: ProblemKind, first: Int, second: Int) -> String? {
        let isOfClients = kind.clients.distinct < kind.listeners.distinct
        let clients = clients(of: kind, isOfClients ? first : second)
        let listeners = listeners(of: kind, isOfClients ? second : first)
        let parts = (isOfClients ? [clients, listeners] : [listeners, clients]).compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private func listeners(of kind: ProblemKind, _ most: Int) -> String? {
        let named = kind.worstListeners(most).map { listener in
            let total = tally.listeners.count(of: listener.key).map { " of \(Quantity.count($0))" } ?? ""
            return "\(listener.key.listenerText(names)) (\(Quantity.count(listener.count))\(total))"
        }
        return Self.list("on", named, of: kind.listeners)
    }

    private func clients(of kind: ProblemKind, _ most: Int) -> String? {
        let named = kind.worstClients(most).map { client in
            client.key.listenerText(names) + (client.count > 1 ? " (\(Quantity.count(client.count)))" : "")
        }
        return Self.list("from", named, of: kind.clients)
    }

    private static func list(
        _ word: StaticString,
        _ named: [String],
        of keys: CommonestKeys<some Hashable & Sendable>
    ) -> String? {
        guard !named.isEmpty else { return nil }
        let left = keys.distinct - named.count
        let more = left > 0 ? ", +\(Quantity.count(left)) more" : ""
        return "\(word) \(named.joined(separator: ", "))\(more)"
    }

    private static func distinct(_ keys: CommonestKeys<some Hashable & Sendable>, _ noun: String) -> String {
        (keys.isLeast ? "at least " : "") + Quantity.count(keys.distinct, noun)
    }
}
