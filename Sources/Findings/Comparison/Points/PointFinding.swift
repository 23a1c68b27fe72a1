import Comparison
import Connections
import Packets

/// A finding of one capture, beside what became of the packets that it names at the other point.
struct PointFinding {
    let finding: Finding
    /// Whether it is of the near point's capture.
    let isNear: Bool
    let connection: Connection
    let compared: ComparedConnection
    /// What the other capture alone finds of the connection.
    let others: [Finding]

    /// Whether the other capture alone finds the same.
    var isFoundByOther: Bool { others.contains { $0.id == finding.id } }

    /// The name of the point whose frames it has.
    var point: String { isNear ? compared.near : compared.far }

    /// What became of the packets in its frames.
    var named: [Passage] {
        let frames = Set(finding.frames)
        return compared.comparison.passages.filter { passage in
            let isAtUpper = (passage.side == .client) == isNear
            return (isAtUpper ? passage.upperFrames : passage.lowerFrames).contains { frames.contains($0) }
        }
    }

    /// What it leaves open beside the way between the points.
    var alternativesElsewhere: [String] {
        let struck =
            lines(Catalogue.page(of: finding.id)?.confusedWith.all) { $0 == .between } + [
                SynRetransmittedRule.lostEither
            ]
        return finding.alternatives.filter { !struck.contains($0) }
    }

    private func lines(_ all: [PageLine]?, where isWanted: (PageLine.Scope) -> Bool) -> [String] {
        (all ?? []).filter { isWanted($0.scope) }.map { PageLine.filled($0.text, from: connection) }
    }

    /// The finding with a sentence more and what is still open, without the check that asks for the capture that is there.
    func stating(_ words: String, alternatives: [String], atLeast evidence: Evidence = .assumed) -> Finding {
        var finding = finding
        finding.summary += " " + words
        finding.alternatives = alternatives
        finding.evidence = max(finding.evidence, evidence)
        let asked = lines(Catalogue.page(of: finding.id)?.check) {
            $0 == .away(from: .client) || $0 == .away(from: .server)
        }
        finding.check.removeAll { asked.contains($0) }
        return finding
    }
}
