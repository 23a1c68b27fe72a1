import Comparison
import Connections
import Packets

/// A finding about one connection at two points: its page, and where it applies.
protocol ComparisonRule: Sendable {
    /// Which finding.
    static var id: FindingID { get }
    /// How much attention it asks for, unless a finding says otherwise.
    static var severity: Severity { get }
    /// What `tcpwalk explain` says about it.
    static var page: Page { get }

    /// What it finds: nothing, one, or one a direction.
    static func find(in connection: ComparedConnection) -> [ComparisonFinding]
}

/// A finding, and the point whose frames it names.
public struct ComparisonFinding: Sendable {
    /// What was found.
    public var finding: Finding
    /// The point whose frame numbers it has.
    public var point: String
}

extension ComparisonRule {
    /// A finding of this rule, with the frames of `passages` at the point where they are.
    static func finding(
        _ evidence: Evidence,
        _ frames: [FrameNumber],
        at point: String,
        severity: Severity? = nil,
        _ summary: String,
        besides alternatives: [String] = [],
        check: [String]? = nil
    ) -> ComparisonFinding {
        let finding = Finding(
            id: id,
            evidence: evidence,
            frames: Array(frames.prefix(20)),
            summary: summary,
            explanation: page.meaning,
            // A proof excludes them.
            alternatives: evidence == .proven ? [] : alternatives + page.alternatives,
            check: check ?? page.check.map(\.text),
            severity: severity ?? self.severity
        )
        return ComparisonFinding(finding: finding, point: point)
    }
}
