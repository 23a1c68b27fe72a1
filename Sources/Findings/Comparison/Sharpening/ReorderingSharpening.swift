import Comparison
import Connections
import Packets

/// Segments out of order: whether they changed places between the points, or before.
enum ReorderingSharpening: Sharpening {
    static let ids: Set<FindingID> = [.reordering]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let late = found.named.filter { $0.isFate }
        guard let first = late.first, late.allSatisfy({ $0.side == first.side && $0.verdict == .delivered }) else {
            return .asItWas
        }
        // Seen at its sender's point the order was wrong before it came there.
        guard found.isNear != (first.side == .client) else { return .asItWas }
        let changed = Set(found.named.filter { $0.verdict.isReordered }.map(\.sighting.frame))
        let between = late.count { changed.contains($0.sighting.frame) }
        let (upper, lower) = (found.compared.upper(first.side), found.compared.lower(first.side))
        guard between > 0 else {
            return .sharper(
                found.stating("They passed \(upper) in this order already.", alternatives: found.finding.alternatives)
            )
        }
        let isAll = between == late.count
        let words =
            "\(isAll ? "They" : Quantity.count(between) + " of them") changed places between \(upper) and \(lower)."
        // A repeat is sent late: it does not overtake.
        return .sharper(
            found.stating(
                words,
                alternatives: isAll ? [] : found.finding.alternatives,
                atLeast: isAll ? .proven : .assumed
            )
        )
    }
}

extension Passage.Verdict {
    fileprivate var isReordered: Bool {
        if case .reordered = self { return true }
        return false
    }
}
