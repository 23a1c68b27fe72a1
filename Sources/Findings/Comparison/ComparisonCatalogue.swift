import Comparison
import Connections
import Packets

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

    /// Those that say something of a connection whose packets all came by.
    private static let healthy: [any ComparisonRule.Type] = [
        ArrivedUnansweredRule.self, RewrittenBetweenRule.self, NeedlessRetransmissionRule.self, WaitsBeyondRule.self,
        TranslatedBetweenRule.self, ProxiedBetweenRule.self,
    ]

    /// All of them, those about the captures last.
    static let entries =
        rules.map { CatalogueEntry(id: $0.id, severity: $0.severity, page: $0.page) } + ClockPages.entries

    /// Their names.
    public static let ids = entries.map(\.id)

    /// What is found about one connection: by the two captures together, then by each of them alone, as far as the other one lets it
    /// stand.
    public static func findings(
        of connection: ComparedConnection,
        at points: PointDiagnoses = PointDiagnoses()
    ) -> [ComparisonFinding] {
        let found = findingsBetween(connection)
        return found + PointFindings.all(in: connection, at: points, besides: Set(found.map(\.finding.id)))
    }

    private static func findingsBetween(_ connection: ComparedConnection) -> [ComparisonFinding] {
        let asked = connection.isHealthy ? healthy : rules
        let found = asked.flatMap { rule in rule.find(in: connection) }
        let told = Set(found.map(\.finding.id))
        // What says more of the same losses is told in their place.
        return found.filter {
            $0.finding.id != .lostBetween || told.isDisjoint(with: [.pathDeadBetween, .sizeLimitBetween])
        }
    }

    /// What is found about the two captures, apart from their connections.
    public static func findings(of pair: PointPair) -> [ComparisonFinding] {
        var found: [ComparisonFinding] = []
        if let step = pair.clock.step {
            let change = Quantity.duration(Interval(seconds: abs(step.after - step.before)))
            found.append(make(.clockStepped, pair, "One of the clocks was set by \(change) while the captures ran."))
        }
        if abs(pair.clock.offset) > 1, pair.clock.kind == .estimated {
            let amount = Quantity.duration(Interval(seconds: abs(pair.clock.offset)))
            let way = pair.clock.offset > 0 ? "ahead of" : "behind"
            found.append(
                make(.clocksApart, pair, "The clock of \(pair.far.name) is \(amount) \(way) that of \(pair.near.name).")
            )
        }
        if pair.isSameCapture {
            found.append(make(.sameCapture, pair, "\(pair.near.name) and \(pair.far.name) are the same capture."))
        }
        if pair.doesNotOverlap {
            found.append(
                make(.capturesDoNotOverlap, pair, "\(pair.near.name) and \(pair.far.name) do not overlap in time.")
            )
        }
        return found
    }

    private static func make(_ id: FindingID, _ pair: PointPair, _ summary: String) -> ComparisonFinding {
        let page = Catalogue.page(of: id)
        let finding = Finding(
            id: id,
            evidence: .implied,
            frames: [],
            summary: summary,
            explanation: page?.meaning ?? "",
            alternatives: page?.alternatives ?? [],
            check: page?.check.map(\.text) ?? [],
            severity: id.severity
        )
        return ComparisonFinding(finding: finding, point: pair.near.name)
    }
}
