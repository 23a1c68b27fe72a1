import Connections
import Packets

/// One finding of the catalogue: when it applies, and the words about it, side by side.
///
/// The two are apart, since a table of connections needs names only: the words take ten times as long as deciding whether a rule
/// applies. `match` looks and makes no words, `describe` makes them of what `match` saw.
protocol Rule: CatalogueRule {
    /// What `match` saw, as far as it is needed to describe it.
    associatedtype Match
    /// What the connection shows of this; nil when it shows nothing of it. Other rules need not be thought of here: which of two
    /// that apply is told is declared (`supersededBy`).
    static func match(_ connection: Connection, _ context: Context) -> Match?
    /// Whether a rule of `supersededBy` that applies too is told in place of this `match`.
    static func yields(_ match: Match, to rival: FindingID) -> Bool
    /// How much attention this `match` asks for.
    static func severity(of match: Match) -> Severity
    /// What to look at next for this `match`, those lines that do not apply to the connection left in.
    static func checks(for match: Match, _ connection: Connection) -> [PageLine]
    /// The finding in words, made with `finding`.
    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding
}

extension Rule {
    static var restsOnAbsence: Bool {
        false
    }

    static var supersededBy: [FindingID] {
        []
    }

    static func yields(_ match: Match, to rival: FindingID) -> Bool {
        true
    }

    static func severity(of match: Match) -> Severity {
        severity
    }

    static func checks(for match: Match, _ connection: Connection) -> [PageLine] {
        page.check
    }

    /// A finding of this rule; what is not given comes from its page. Words are made only where they are wanted, its checks where
    /// the connection is known.
    static func finding(
        _ evidence: Evidence,
        _ frames: [FrameNumber?],
        _ summary: @autoclosure () -> String,
        explanation: @autoclosure () -> String? = nil,
        alternatives: @autoclosure () -> [String]? = nil
    ) -> Finding {
        let hasWords = Wording.isWanted
        return Finding(
            id: id,
            evidence: evidence,
            frames: Frames.ordered(frames),
            summary: hasWords ? summary() : "",
            explanation: hasWords ? explanation() ?? page.meaning : "",
            alternatives: hasWords ? alternatives() ?? page.alternatives : [],
            check: [],
            severity: severity
        )
    }
}
