import Connections
import Packets

/// All findings of a capture: those of each connection, with what its listener's other connections say.
public struct Diagnosis: Sendable {
    /// The latest time in the capture.
    public let now: Timestamp
    private let listeners: [Endpoint: ListenerTrouble]
    private let drops: Int

    /// What was found over the listeners; `drops` is how many packets the capturing kernel dropped.
    public init(_ survey: ListenerSurvey, drops: Int = 0) {
        now = survey.now
        listeners = survey.listeners
        self.drops = drops
    }

    /// Looks over all connections once, for the findings that need several of them.
    ///
    /// - Parameters:
    ///   - connections: The connections that a live view still keeps.
    ///   - others: More of them, which it is about to forget.
    ///   - now: The latest time in the capture.
    ///   - history: What its earlier connections say of their listeners.
    ///   - drops: Packets that the capturing kernel dropped.
    public init(
        of connections: some ConnectionCollection,
        and others: [Connection] = [],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory(),
        drops: Int = 0
    ) {
        let all = 0..<connections.count
        let suspected = connections.suspectedServers(in: all)
        var survey = ListenerSurvey(of: suspected, and: others, at: now, after: history)
        survey.add(connections, at: connections.places(in: all, servedBy: survey.servers))
        self.init(survey, drops: drops)
    }

    /// As above, over connections that are in no table.
    public init(
        of connections: [Connection],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory()
    ) {
        self.init(ListenerSurvey(of: [], and: connections, at: now, after: history))
    }

    /// The findings about one connection, in the catalogue's order.
    public func findings(of connection: Connection) -> [Finding] {
        let context = context(of: connection)
        let findings = findings(of: connection, asking: rules(for: connection, context), context)
        let hidden = connection.hidden
        guard drops > 0 || !hidden.isEmpty else { return findings }
        return findings.map { finding in
            var finding = finding
            if drops > 0 { finding.doubt(drops: drops) }
            if !hidden.isEmpty { finding.doubt(hidden) }
            return finding
        }
    }

    /// How one connection stands and which findings there are about it, in one look; much cheaper than the findings themselves.
    public func verdict(on connection: Connection) -> Verdict {
        let context = context(of: connection)
        let asked = rules(for: connection, context)
        var verdict = Verdict(context.outcome)
        for place in asked {
            let rivals = Catalogue.rivals(of: place, among: asked)
            let severity = Catalogue.rules[place].severity(for: connection, context, among: rivals)
            if let severity { verdict.add(severity, at: place) }
        }
        return verdict
    }

    /// What the rules of `asked` find, before anything is doubted.
    func findings(of connection: Connection, asking asked: RuleSet, _ context: Context) -> [Finding] {
        asked.compactMap { place in
            let rivals = Catalogue.rivals(of: place, among: asked)
            return Catalogue.rules[place].find(in: connection, context, among: rivals)
        }
    }

    /// The rules that the connection gives a reason to ask: of most none.
    @inline(__always)
    private func rules(for connection: Connection, _ context: Context) -> RuleSet {
        let asked = RuleSet(askedBy: connection.symptoms(context.outcome))
        return connection.hidden.isEmpty ? asked : asked.subtracting(Catalogue.restingOnAbsence)
    }

    /// What the rules know beside the connection.
    func context(of connection: Connection) -> Context {
        Context(now: now, outcome: connection.outcome(at: now), listeners: listeners)
    }
}

extension Finding {
    /// In a capture with holes, what seems missing may have been dropped by the capturing kernel.
    fileprivate mutating func doubt(drops: Int) {
        doubt(
            "the capturing kernel dropped \(Quantity.count(drops, "packet")): what seems missing may only be missing here"
        )
    }

    /// What seems missing may be among the frames that the filter hides.
    fileprivate mutating func doubt(_ hidden: HiddenFrames) {
        doubt("\(hidden.sentence): what seems missing may be among them")
    }

    private mutating func doubt(_ why: String) {
        if evidence == .proven { evidence = .implied }
        alternatives.append(why)
    }
}
