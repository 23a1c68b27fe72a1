import Comparison
import Connections
import Packets

/// Repeats: which of them replace what was lost between the points, and which repeat what had come through.
enum RetransmissionSharpening: Sharpening {
    static let ids: Set<FindingID> = [.retransmission]

    private struct Place: Hashable {
        var side: Side
        var sequence: SequenceNumber
        var span: UInt32

        init(_ passage: Passage) {
            side = passage.side
            sequence = passage.sequence
            span = passage.sighting.packet.sequenceLength
        }
    }

    /// What became of the copies of one segment before a repeat of it.
    private enum Before { case arrived, lost, unknown }

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        let repeats = found.named.filter { $0.isFate && $0.isAtUpper }
        guard !repeats.isEmpty else { return .asItWas }
        let wanted = Set(repeats.map(Place.init))
        let copies = Dictionary(
            grouping: found.compared.comparison.passages.filter {
                $0.isFate && $0.isAtUpper && wanted.contains(Place($0))
            },
            by: Place.init
        )
        let fates = repeats.map { before($0, copies[Place($0), default: []]) }
        let (arrived, lost) = (fates.count { $0 == .arrived }, fates.count { $0 == .lost })
        guard arrived + lost == fates.count else { return .asItWas }
        let words =
            arrived == 0
            ? "What they repeat was lost between the points."
            : lost == 0
                ? "What they repeat had come through between the points."
                : "\(Quantity.count(lost)) of \(fates.count) repeat what was lost between the points, \(Quantity.count(arrived)) what had come through."
        let alternatives = arrived == 0 ? found.alternativesElsewhere : found.finding.alternatives
        return .sharper(found.stating(words, alternatives: alternatives))
    }

    private static func before(_ one: Passage, _ copies: [Passage]) -> Before {
        let earlier = copies.filter { $0.sighting.frame < one.sighting.frame }
        if earlier.contains(where: { $0.verdict == .delivered }) { return .arrived }
        let isSure = !earlier.isEmpty && earlier.allSatisfy { $0.verdict == .lost && $0.evidence > .assumed }
        return isSure ? .lost : .unknown
    }
}
