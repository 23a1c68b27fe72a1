import Comparison
import Connections
import Packets

/// An RST: whether it left its sender's point, or was made between the two.
enum ResetSharpening: Sharpening {
    static let ids: Set<FindingID> = [
        .connectionRefused, .acceptQueueReset, .handshakeResetByServer, .resetNoSocket, .resetAbort,
        .resetDataAfterClose,
        .resetForeign,
    ]

    /// Findings that say why an end sent an RST: of one RST only one is right.
    private static let causes = ids.union([.resetAfterClose]).subtracting([.resetForeign])

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let resets = found.named.filter { $0.isFate && $0.sighting.packet.flags.contains(.rst) }
        guard let reset = resets.first, resets.allSatisfy({ $0.verdict == reset.verdict }) else { return .asItWas }
        // Of its sender's own capture the other one knows nothing more.
        guard found.isNear != (reset.side == .client) else { return .asItWas }
        switch reset.verdict {
        case .delivered: return left(reset, found)
        case .injected where reset.evidence > .assumed: return made(resets, found, told)
        default: return .asItWas
        }
    }

    private static func left(_ reset: Passage, _ found: PointFinding) -> Sharpened {
        let upper = found.compared.upper(reset.side)
        let isForeign = found.finding.id == .resetForeign
        // It looks the same where it left: then a device behind that point may still have made it.
        if isForeign, !found.isFoundByOther { return .struckOut }
        // Where it left more is seen of what it answers: if its cause looks otherwise there, that is told.
        let isOtherwise = found.others.contains { other in
            other.id != found.finding.id && causes.contains(other.id)
                && reset.upperFrames.contains { other.frames.contains($0) }
        }
        if isOtherwise { return .struckOut }
        let frame = reset.upperFrames.first.map { " (frame \($0.number) there)" } ?? ""
        let words =
            "The RST left \(upper)\(frame): it was not made between \(found.compared.near) and \(found.compared.far)."
        let beyond =
            "a device beyond the capture at \(upper), or a packet filter of the \(reset.side.name)'s host, sent it"
        return .sharper(found.stating(words, alternatives: found.alternativesElsewhere + (isForeign ? [] : [beyond])))
    }

    private static func made(_ resets: [Passage], _ found: PointFinding, _ told: Set<FindingID>) -> Sharpened {
        let evidence = resets.map(\.evidence).min() ?? .assumed
        let side = resets[0].side
        switch found.finding.id {
        case .resetForeign where told.contains(.injectedBetween): return .struckOut
        // They say what the sender's kernel did, and it did nothing.
        case .resetAbort, .resetNoSocket, .resetDataAfterClose, .acceptQueueReset, .handshakeResetByServer:
            if evidence == .proven, told.contains(.injectedBetween) { return .struckOut }
        default: break
        }
        let words =
            "The RST never left \(found.compared.upper(side)): a device between \(found.compared.near) and "
            + "\(found.compared.far) made it\(evidence == .proven ? "" : ", unless that capture missed it")."
        return .sharper(found.stating(words, alternatives: evidence == .proven ? [] : found.finding.alternatives))
    }
}
