import Connections

/// How the catalogue applies a rule. Of two rules that apply, the declared precedence chooses here; no rule calls another.
extension Rule {
    static func applies(to connection: Connection, _ context: Context) -> Bool {
        match(connection, context) != nil
    }

    static func severity(for connection: Connection, _ context: Context, among rivals: RuleSet) -> Severity? {
        toldMatch(connection, context, among: rivals).map { severity(of: $0) }
    }

    static func find(in connection: Connection, _ context: Context, among rivals: RuleSet) -> Finding? {
        guard let match = toldMatch(connection, context, among: rivals) else { return nil }
        var finding = describe(match, connection, context)
        finding.severity = severity(of: match)
        guard Wording.isWanted else { return finding }
        finding.check = checks(for: match, connection).compactMap { $0.said(of: connection) }
        let excluded = page.confusedWith.excluded(by: connection)
        finding.alternatives.removeAll { excluded.contains($0) }
        finding.alternatives = finding.alternatives.map { PageLine.filled($0, from: connection) }
        return finding
    }

    /// The match, unless one of `rivals` supersedes it.
    private static func toldMatch(_ connection: Connection, _ context: Context, among rivals: RuleSet) -> Match? {
        guard let match = match(connection, context) else { return nil }
        for place in rivals {
            let rival = Catalogue.rules[place]
            if yields(match, to: rival.id), rival.applies(to: connection, context) { return nil }
        }
        return match
    }
}
