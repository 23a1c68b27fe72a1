internal import Findings
internal import Packets

/// One thing that was found about a connection: what, how sure, which frames show it.
public struct Finding: Identifiable, Hashable, Sendable {
    /// Its name in the catalogue (Documentation/Findings.md), such as `syn-unanswered`. New ones may be added.
    public let id: String
    /// How much attention it asks for.
    public let severity: Severity
    /// How sure it is that it happened; its cause is open as long as there are `alternatives`.
    public let evidence: Evidence
    /// The numbers of the frames that show it, in order.
    public let frameNumbers: [Int]
    /// One sentence with its numbers.
    public let summary: String
    /// What happened and why, for a reader who does not know the pattern.
    public let explanation: String
    /// What it could also be, or what the capture cannot exclude.
    public let alternatives: [String]
    /// What to look at next: commands and settings by name.
    public let checks: [String]

    init(_ finding: Findings.Finding) {
        id = finding.id.name
        severity = Severity(finding.severity)
        evidence = Evidence(finding.evidence)
        frameNumbers = finding.frames.map(\.number)
        summary = finding.summary
        explanation = finding.explanation
        alternatives = finding.alternatives
        checks = finding.check
    }
}
