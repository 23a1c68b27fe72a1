import Comparison
import Connections
import Packets

/// A suspected limit of the size: whether what is as large came through.
enum PathMTUSharpening: Sharpening {
    static let ids: Set<FindingID> = [.pathMTUSuspected]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        // A router has said so: nothing is suspected.
        guard found.finding.evidence == .assumed else { return .asItWas }
        if told.contains(.sizeLimitBetween) { return .struckOut }
        let named = found.named.filter { $0.isFate }
        guard let first = named.first, found.isNear == (first.side == .client),
            let size = named.map(\.sighting.packet.payloadLength).min(), size > 0
        else { return .asItWas }
        let lower = found.compared.lower(first.side)
        if named.allSatisfy({ $0.verdict == .delivered }) {
            let words = "All of them came to \(lower): what holds them up is behind it."
            return .sharper(found.stating(words, alternatives: found.finding.alternatives))
        }
        // In one piece: what was cut on the way says nothing of the size that passes.
        let cut = Set(found.compared.passages(of: first.side) { $0.isPlain }.map(\.sighting.frame))
        let hasPassed = found.compared.delivered(first.side).contains {
            $0.sighting.packet.payloadLength >= size && !cut.contains($0.sighting.frame)
        }
        guard hasPassed, named.contains(where: { $0.verdict == .lost }), !told.isDisjoint(with: LossNames.all) else {
            return .asItWas
        }
        return .struckOut
    }
}
