import Connections

/// What one line can say of a connection: how it stands, and which findings there are about it.
public struct Verdict: Hashable, Sendable {
    /// How it stands at the capture's last moment.
    public let outcome: Outcome
    /// The finding that asks for most attention, the first of several; nil when there is none.
    public private(set) var worst: FindingID?
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

    /// The findings that are problems: what is no more than `info` is none.
    public var problems: [(id: FindingID, severity: Severity)] {
        rules.compactMap { place in
            let id = Catalogue.rules[place].id
            let severity = mild.contains(place) ? min(id.severity, .notice) : id.severity
            return calm.contains(place) || severity <= .info ? nil : (id, severity)
        }
    }

    /// Adds `finding`, that of the rule at `place`; they come in the catalogue's order.
    mutating func add(_ finding: Finding, at place: Int) {
        rules.insert(place)
        if finding.severity < finding.id.severity {
            if finding.severity <= .info { calm.insert(place) } else { mild.insert(place) }
        }
        guard worst == nil || finding.severity > severity else { return }
        worst = finding.id
        severity = finding.severity
    }
}
