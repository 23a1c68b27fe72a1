import Connections
import Packets

/// All findings of a capture: those of each connection, with what its listener's other connections say.
public struct Diagnosis: Sendable {
    /// The latest time in the capture.
    public let now: Timestamp
    /// The scans, floods and backscatter of the capture, and which connections are in them.
    public let groups: CaptureGroups
    private let listeners: [Endpoint: ListenerTrouble]
    private let troubled: HashSieve
    private let relations: Relations
    private let gaps: CaptureGaps
    /// What is said in place of addresses and ports that only stand for names.
    public var standIns = StandIns()

    /// What was found over the listeners, and over all `connections` together; `gaps` is what the capture is known not to hold.
    public init(
        _ survey: ListenerSurvey,
        _ groups: GroupSurvey,
        among connections: some ConnectionCollection,
        gaps: CaptureGaps = CaptureGaps()
    ) {
        now = survey.now
        listeners = survey.listeners
        troubled = HashSieve(survey.listeners.keys.lazy.map(\.mixed))
        relations = groups.relations()
        self.groups = groups.groups(among: connections)
        self.gaps = gaps
    }

    /// Looks over all connections once, for the findings that need several of them.
    ///
    /// - Parameters:
    ///   - connections: The connections that a live view still keeps.
    ///   - others: More of them, which it is about to forget.
    ///   - now: The latest time in the capture.
    ///   - history: What its earlier connections say of their listeners.
    ///   - gaps: What the capture is known not to hold.
    public init(
        of connections: some ConnectionCollection,
        and others: [Connection] = [],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory(),
        gaps: CaptureGaps = CaptureGaps()
    ) {
        let all = 0..<connections.count
        let suspected = connections.suspectedServers(in: all)
        var survey = ListenerSurvey(of: suspected, and: others, at: now, after: history)
        survey.add(connections, at: connections.places(in: all, servedBy: survey.servers))
        let looked = GroupedConnections(connections, others)
        self.init(survey, GroupSurvey(over: looked, at: now, after: history.groups), among: looked, gaps: gaps)
    }

    /// As above, for connections that were evicted and are in no table any more. A finding that needs all connections, such as a
    /// scan, is told of those that are kept to the end, and counts these by their `history`.
    public init(
        of connections: [Connection],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory()
    ) {
        self.now = now
        listeners = ListenerSurvey(of: [], and: connections, at: now, after: history).listeners
        troubled = HashSieve(listeners.keys.lazy.map(\.mixed))
        groups = CaptureGroups()
        relations = Relations()
        gaps = CaptureGaps()
    }

    /// The findings about one connection, in the catalogue's order.
    public func findings(of connection: Connection) -> [Finding] {
        standIns.isEmpty ? found(of: connection) : Wording.$standIns.withValue(standIns) { found(of: connection) }
    }

    private func found(of connection: Connection) -> [Finding] {
        let outcome = connection.outcome(at: now)
        let relation = relation(of: connection)
        let asked = rules(for: connection, outcome, relation)
        let found = findings(of: connection, asking: asked, context(of: connection, outcome, relation))
        let findings = groups.place(found, of: connection)
        let hidden = connection.hidden
        guard !gaps.isEmpty || !hidden.isEmpty else { return findings }
        let skip = gaps.skip(in: connection, outcome)
        return findings.map { finding in
            var finding = finding
            if gaps.drops > 0 { finding.doubt(drops: gaps.drops) }
            if let skip { finding.doubt(skip: skip) }
            if !hidden.isEmpty { finding.doubt(hidden) }
            return finding
        }
    }

    /// As above, without words if they are not wanted: no summary, explanation, alternatives or check.
    public func findings(of connection: Connection, inWords: Bool) -> [Finding] {
        inWords ? findings(of: connection) : Wording.$isWanted.withValue(false) { findings(of: connection) }
    }

    /// How one connection stands and which findings there are about it, in one look; much cheaper than the findings themselves.
    public func verdict(on connection: Connection) -> Verdict {
        let outcome = connection.outcome(at: now)
        let relation = relation(of: connection)
        let asked = rules(for: connection, outcome, relation)
        var verdict = Verdict(outcome)
        if asked.isEmpty { return verdict }
        let context = context(of: connection, outcome, relation)
        for place in asked {
            let rivals = Catalogue.rivals(of: place, among: asked)
            let severity = Catalogue.rules[place].severity(for: connection, context, among: rivals)
            if let severity { verdict.add(severity, at: place) }
        }
        return verdict
    }

    /// What the rules of `asked` find, before evidence is lowered for holes in the capture.
    func findings(of connection: Connection, asking asked: RuleSet, _ context: Context) -> [Finding] {
        asked.compactMap { place in
            let rivals = Catalogue.rivals(of: place, among: asked)
            return Catalogue.rules[place].find(in: connection, context, among: rivals)
        }
    }

    /// The rules that the connection gives a reason to ask: of most none.
    @inline(__always)
    private func rules(for connection: Connection, _ outcome: Outcome, _ relation: Relation?) -> RuleSet {
        var symptoms = connection.symptoms(outcome)
        if relation != nil { symptoms.insert(.relation) }
        let asked = RuleSet(askedBy: symptoms)
        return connection.hidden.isEmpty ? asked : asked.subtracting(Catalogue.restingOnAbsence)
    }

    /// What the rules know beside the connection.
    func context(of connection: Connection) -> Context {
        context(of: connection, connection.outcome(at: now), relation(of: connection))
    }

    private func context(of connection: Connection, _ outcome: Outcome, _ relation: Relation?) -> Context {
        let server = connection.serverEndpoint
        let trouble = troubled.mayContain(server.mixed) ? listeners[server] : nil
        return Context(now: now, outcome: outcome, trouble: trouble, relation: relation)
    }

    /// What another connection says of it: of most nothing.
    private func relation(of connection: Connection) -> Relation? {
        relations.isEmpty ? nil : relations[connection.id]
    }
}

extension Finding {
    /// In a capture with holes, what seems missing may have been dropped by the capturing kernel.
    fileprivate mutating func doubt(drops: Int) {
        doubt(
            "the capturing kernel dropped \(Quantity.count(drops, "packet")): what seems missing may only be missing here"
        )
    }

    /// In a text of which lines were skipped, what seems missing may have been among them.
    fileprivate mutating func doubt(skip: FrameNumber) {
        doubt("lines of the text were skipped here, before frame #\(skip.number): what seems missing may be among them")
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
