import Connections

/// What one line can say of a connection: how it stands, and which findings there are about it.
public struct Verdict: Hashable, Sendable {
    /// How it stands at the capture's last moment.
    public let outcome: Outcome
    /// The finding that asks for most attention, the first of several; nil when there is none.
    public var worst: FindingID? {
        worstPlace < 0 ? nil : Catalogue.rules[Int(worstPlace)].id
    }
    /// The place of its rule, below 0 when there is none: a verdict is kept for each row of a list.
    private var worstPlace: Int8 = -1
    /// How much attention `worst` asks for here; none when there is no finding.
    public private(set) var severity = Severity.none
    private var rules = RuleSet()
    /// Those of them that are weaker here than usual: no more than a notice, no more than worth knowing.
    private var mild = RuleSet()
    private var calm = RuleSet()

    /// Nothing found yet.
    public init(_ outcome: Outcome) {
        self.outcome = outcome
    }

    /// The findings, in the catalogue's order.
    public var names: [FindingID] {
        rules.map { Catalogue.rules[$0].id }
    }

    /// How many findings there are.
    public var count: Int {
        rules.count
    }

    /// Whether one of the findings is among `ids`.
    public func hasAny(of ids: Set<FindingID>) -> Bool {
        rules.contains { place in ids.contains(Catalogue.rules[place].id) }
    }

    /// The findings that are problems: what is no more than `info` is none.
    public var problems: [(id: FindingID, severity: Severity)] {
        rules.compactMap { place in
            let usual = Catalogue.severities[place]
            let severity = mild.contains(place) ? min(usual, .notice) : usual
            return calm.contains(place) || severity <= .info ? nil : (Catalogue.rules[place].id, severity)
        }
    }

    /// Adds the finding of the rule at `place`, which asks for this `severity` here; they come in the catalogue's order.
    mutating func add(_ severity: Severity, at place: Int) {
        rules.insert(place)
        if severity < Catalogue.severities[place] {
            if severity <= .info { calm.insert(place) } else { mild.insert(place) }
        }
        guard worstPlace < 0 || severity > self.severity else { return }
        worstPlace = Int8(truncatingIfNeeded: place)
        self.severity = severity
    }
}
