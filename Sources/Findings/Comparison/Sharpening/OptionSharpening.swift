import Comparison
import Connections
import Packets

/// Options that the other end seems not to have: whether they were taken away between the points.
enum OptionSharpening: Sharpening {
    static let ids: Set<FindingID> = [.synCookiesSuspected, .ecnFallback, .fastOpenFallback]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let named = found.named.filter { $0.isFate && $0.sighting.packet.flags.contains(.syn) }
        guard let first = named.first else { return .asItWas }
        let fields = fields(of: found.finding.id)
        let changes = found.compared.comparison.changes.filter { change in
            fields.contains(change.field) && named.contains { $0.side == change.side && isIn(change, $0) }
        }
        if !changes.isEmpty {
            // The other capture, where they were whole, does not find it.
            if told.contains(.rewrittenBetween), !found.isFoundByOther { return .struckOut }
            return .asItWas
        }
        let (near, far) = (found.compared.near, found.compared.far)
        switch found.finding.id {
        case .synCookiesSuspected:
            guard named.allSatisfy({ $0.verdict == .delivered }) else { return .asItWas }
            let words = "Both came by \(near) and \(far) with the same options."
            return .sharper(found.stating(words, alternatives: found.alternativesElsewhere))
        default: return firstSYN(first, found)
        }
    }

    /// The first SYN with what it asks for: lost, or not.
    private static func firstSYN(_ syn: Passage, _ found: PointFinding) -> Sharpened {
        let (near, far) = (found.compared.near, found.compared.far)
        guard syn.side == .client, found.isNear else { return .asItWas }
        let line = found.finding.id == .ecnFallback ? EcnFallbackRule.lostByChance : FastOpenFallbackRule.lostByChance
        let chance = PageLine.filled(line.text, from: found.connection)
        switch syn.verdict {
        case .delivered:
            let others = found.finding.alternatives.filter { $0 != chance }
            return .sharper(found.stating("The first SYN came to \(far) as it was sent.", alternatives: others))
        case .lost where syn.evidence > .assumed:
            let words = "The first SYN was lost between \(near) and \(far)."
            return .sharper(found.stating(words, alternatives: found.finding.alternatives.filter { $0 == chance }))
        default: return .asItWas
        }
    }

    private static func isIn(_ change: FieldChange, _ passage: Passage) -> Bool {
        change.upperFrames.contains { passage.upperFrames.contains($0) }
    }

    private static func fields(of id: FindingID) -> Set<FieldChange.Field> {
        switch id {
        case .ecnFallback: [.flags]
        case .synCookiesSuspected: [.sackPermitted, .windowScale, .timestamps, .otherOptions]
        default: [.otherOptions, .payload, .length]
        }
    }
}
