import Comparison
import Connections
import Packets

/// An ACK that the server does not seem to take: whether it came to the server's point.
enum FinalACKSharpening: Sharpening {
    static let ids: Set<FindingID> = [.finalAckNotTaken, .acceptQueueOverflow, .dataIgnored]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let named = found.named.filter { $0.side == .client && $0.isFate && !$0.sighting.packet.isSYN }
        let lost = named.filter { $0.verdict == .lost }
        let (near, far) = (found.compared.near, found.compared.far)
        guard !named.isEmpty, named.allSatisfy({ $0.verdict == .delivered || $0.verdict == .lost }) else {
            return .asItWas
        }
        if lost.isEmpty {
            let words = "\(named.packetWords) of the client, which should have been taken, came to \(far)."
            return .sharper(found.stating(words, alternatives: found.alternativesElsewhere))
        }
        let areSure = lost.allSatisfy { $0.evidence > .assumed }
        // It never came there to be taken; what is told of the loss says so.
        if areSure, lost.count == named.count, !told.isDisjoint(with: LossNames.all) { return .struckOut }
        let words =
            "\(lost.packetWords) of \(Quantity.count(named.count, "packet")) got lost between \(near) and \(far)."
        return .sharper(found.stating(words, alternatives: found.finding.alternatives))
    }
}

/// The findings of a comparison that tell a loss.
enum LossNames {
    static let all: Set<FindingID> = [.lostBetween, .pathDeadBetween, .sizeLimitBetween]
}
