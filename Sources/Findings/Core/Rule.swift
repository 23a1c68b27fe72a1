import Connections
import Packets

/// One finding of the catalogue: when it applies, and the words about it, side by side.
protocol Rule: Sendable {
    /// Which finding.
    static var id: FindingID { get }
    /// How much attention it asks for, unless a finding says otherwise.
    static var severity: Severity { get }
    /// What a connection must show, at least one of them, for the rule to apply.
    static var prefilter: Prefilter { get }
    /// Whether something that did not come is its proof: it is not asked about a connection of which frames are hidden.
    static var restsOnAbsence: Bool { get }
    /// What `tcpwalk explain` says about it.
    static var page: Page { get }
    /// The finding, if the connection shows it.
    static func find(in connection: Connection, _ context: Context) -> Finding?
}

extension Rule {
    static var restsOnAbsence: Bool {
        false
    }

    /// A finding of this rule; what is not given comes from its page. Frames and words are only made where they
    /// are wanted: they cost ten times as much as to know whether the rule applies.
    static func finding(
        in context: Context,
        _ evidence: Evidence,
        _ frames: @autoclosure () -> [FrameNumber?],
        _ summary: @autoclosure () -> String,
        explanation: @autoclosure () -> String? = nil,
        alternatives: @autoclosure () -> [String]? = nil,
        severity: Severity? = nil
    ) -> Finding {
        guard context.wantsWords else { return Finding(nameOnly: id, evidence, severity ?? Self.severity) }
        return Finding(
            id: id,
            evidence: evidence,
            frames: Frames.ordered(frames()),
            summary: summary(),
            explanation: explanation() ?? page.meaning,
            alternatives: alternatives() ?? page.alternatives,
            check: page.check,
            severity: severity ?? Self.severity
        )
    }
}

/// Lists of frames that prove something.
enum Frames {
    /// A finding names at most so many frames; the summary has the count.
    static let limit = 20

    /// Without gaps and duplicates, in order, at most `limit`.
    static func ordered(_ frames: [FrameNumber?]) -> [FrameNumber] {
        var ordered: [FrameNumber] = []
        for frame in frames.compactMap(\.self).sorted() where frame != ordered.last {
            guard ordered.count < limit else { break }
            ordered.append(frame)
        }
        return ordered
    }
}
