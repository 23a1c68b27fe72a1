import Connections

/// What one line can say of a connection: how it stands, and which findings there are about it.
public struct Verdict: Hashable, Sendable {
    /// How it stands at the capture's last moment.
    public let outcome: Outcome
    /// The finding that asks for most attention, the first of several; nil when there is none.
    public private(set) var worst: FindingID?
    private var rules = RuleSet()

    /// Nothing found yet.
    public init(_ outcome: Outcome) {
        self.outcome = outcome
    }

    /// The findings, in the catalogue's order.
    public var names: [FindingID] {
        rules.map { Catalogue.rules[$0].id }
    }

    /// Adds the finding of the rule at `place`; they come in the catalogue's order.
    mutating func add(_ place: Int) {
        rules.insert(place)
        let id = Catalogue.rules[place].id
        guard let worst, worst.severity >= id.severity else {
            self.worst = id
            return
        }
    }
}
