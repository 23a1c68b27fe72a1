import Connections
import Packets

/// All findings of a capture: those of each connection, with what its listener's other connections say.
public struct Diagnosis: Sendable {
    /// The latest time in the capture.
    public let now: Timestamp
    private let listeners: [Endpoint: ListenerTrouble]
    private let drops: Int

    /// Looks over all connections once, for the findings that need several of them.
    ///
    /// - Parameters:
    ///   - connections: The connections of the capture, or those of a live one that are still kept.
    ///   - others: More of them, which a live view is about to forget.
    ///   - now: The latest time in the capture.
    ///   - history: What a live view's earlier connections say of their listeners.
    ///   - drops: Packets that the capturing kernel dropped.
    public init(
        of connections: some KeptConnections,
        and others: [Connection] = [],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory(),
        drops: Int = 0
    ) {
        self.init(connections.noteworthy, others, now, history, drops) { connections.served(by: $0) }
    }

    /// As above, over connections that are in no table.
    public init(
        of connections: [Connection],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory()
    ) {
        self.init(connections, [], now, history, 0) { _ in connections }
    }

    /// `served` finds the connections of some servers: to look at each of a million would take longer than all findings.
    private init<Served: Sequence<Connection>>(
        _ noteworthy: some Sequence<Connection>,
        _ others: [Connection],
        _ now: Timestamp,
        _ history: ListenerHistory,
        _ drops: Int,
        _ served: (Set<Endpoint>) -> Served
    ) {
        self.now = now
        self.drops = drops
        var troubled: [Endpoint: ListenerTrouble] = [:]
        for connection in noteworthy where ListenerHistory.isSuspect(connection) {
            troubled[connection.serverEndpoint] = ListenerTrouble()
        }
        for connection in others where ListenerHistory.isSuspect(connection) {
            troubled[connection.serverEndpoint] = ListenerTrouble()
        }
        for (listener, trouble) in history.troubled { troubled[listener] = trouble }
        guard !troubled.isEmpty else {
            listeners = [:]
            return
        }
        for connection in served(Set(troubled.keys)) {
            troubled[connection.serverEndpoint]?.add(connection, now: now)
        }
        for connection in others { troubled[connection.serverEndpoint]?.add(connection, now: now) }
        listeners = troubled
    }

    /// The findings about one connection, in the catalogue's order.
    public func findings(of connection: Connection) -> [Finding] {
        let findings = found(in: connection, wantsWords: true)
        return drops == 0 ? findings : findings.map { $0.doubted(drops: drops) }
    }

    /// Which findings there are about one connection, in the catalogue's order; much cheaper than the findings themselves.
    public func names(of connection: Connection) -> [FindingID] {
        found(in: connection, wantsWords: false).map(\.id)
    }

    private func found(in connection: Connection, wantsWords: Bool) -> [Finding] {
        let outcome = connection.outcome(at: now)
        let signs = connection.signs(outcome)
        guard !signs.isEmpty else { return [] }
        let subject = subject(connection, outcome, wantsWords: wantsWords)
        var found: [Finding] = []
        for place in Catalogue.rules.indices where !Catalogue.signs[place].isDisjoint(with: signs) {
            if let finding = Catalogue.rules[place].find(in: subject) { found.append(finding) }
        }
        return found
    }

    /// What the rules look at.
    func subject(_ connection: Connection, _ outcome: Outcome, wantsWords: Bool) -> Subject {
        let listener = listeners[connection.serverEndpoint]
        return Subject(connection, outcome, now: now, listener: listener, wantsWords: wantsWords)
    }
}

extension Finding {
    /// The same finding in a capture with holes: what seems missing may have been dropped by the capturing kernel.
    fileprivate func doubted(drops: Int) -> Finding {
        var finding = self
        if finding.evidence == .proven { finding.evidence = .implied }
        finding.alternatives.append(
            "the capturing kernel dropped \(Quantity.count(drops, "packet")): what seems missing may only be missing here"
        )
        return finding
    }
}
