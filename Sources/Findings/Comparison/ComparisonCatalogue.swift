import Comparison

/// The findings that only a second point can tell, in the order in which they are told.
public enum ComparisonCatalogue {
    static let rules: [any ComparisonRule.Type] = [
        PathDeadBetweenRule.self,
        SizeLimitBetweenRule.self,
        LostBetweenRule.self,
        InjectedBetweenRule.self,
        ArrivedUnansweredRule.self,
        AnsweredElsewhereRule.self,
        RewrittenBetweenRule.self,
        DelayedBetweenRule.self,
        ReorderedBetweenRule.self,
        DuplicatedBetweenRule.self,
        NeedlessRetransmissionRule.self,
        WaitsBeyondRule.self,
        TranslatedBetweenRule.self,
        ProxiedBetweenRule.self,
        CaptureMissedRule.self,
    ]

    /// All of them, those about the captures last.
    static let entries =
        rules.map { CatalogueEntry(id: $0.id, severity: $0.severity, page: $0.page) } + ClockPages.entries

    /// Their names.
    public static let ids = entries.map(\.id)

    /// What is found about one connection.
    public static func findings(of connection: ComparedConnection) -> [ComparisonFinding] {
        let found = rules.flatMap { rule in rule.find(in: connection) }
        let told = Set(found.map(\.finding.id))
        // What says more of the same losses is told in their place.
        return found.filter {
            $0.finding.id != .lostBetween || told.isDisjoint(with: [.pathDeadBetween, .sizeLimitBetween])
        }
    }
}
