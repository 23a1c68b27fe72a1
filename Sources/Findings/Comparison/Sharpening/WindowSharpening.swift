import Comparison
import Connections
import Packets

/// A closed window: whether its owner closed it, or a device between the points.
enum WindowSharpening: Sharpening {
    static let ids: Set<FindingID> = [.zeroWindow]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let named = found.named.filter { $0.isFate && $0.verdict == .delivered }
        guard let first = named.first, found.isNear != (first.side == .client) else { return .asItWas }
        let upper = found.compared.upper(first.side)
        let isChanged = found.compared.comparison.changes.contains { $0.side == first.side && $0.field == .window }
        if isChanged {
            let words = "Windows of the \(first.side.name) are changed between the points: see what \(upper) shows."
            return .sharper(found.stating(words, alternatives: found.finding.alternatives))
        }
        return .sharper(
            found.stating("It left \(upper) with this window.", alternatives: found.finding.alternatives)
        )
    }
}
