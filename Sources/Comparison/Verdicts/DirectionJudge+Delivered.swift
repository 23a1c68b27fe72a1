import Connections
import Packets

/// What came by at both points.
extension DirectionJudge {
    private struct Look: Hashable {
        var identity: SegmentIdentity
        var window: UInt16
    }

    mutating func judgeDelivered(_ pair: PointPair) {
        let hasTwins = hasTwins
        for index in sent.indices where !match.sent[index].isEmpty {
            let packet = sent[index]
            let links = match.sent[index].all
            let partners = links.map { pair.partner($0, arrived, side) }
            guard let first = partners.min(by: { $0.time < $1.time }) else { continue }
            let isCut = links.contains { $0.level == .range }
            let original = zip(links, partners).first { $0.0.level != .duplicate }?.1 ?? first
            let delay = way.lag(from: packet, to: isCut ? first : min(original, first))
            if isCut {
                noteCut(packet, partners, delay)
            } else {
                noteCopies(packet, links, partners, hasTwins)
                for difference in SegmentDifference.all(packet, first, (upper.payloads, lower.payloads)) {
                    changes.add(difference, side, packet.frame, first.frame)
                }
            }
            noteDelivered(packet, partners, delay, pair.lateness(of: side))
        }
    }

    private func min(_ one: Sighting, _ other: Sighting) -> Sighting {
        other.time < one.time ? other : one
    }

    private mutating func noteCut(_ packet: Sighting, _ partners: [Sighting], _ delay: Double) {
        var passage = Passage(
            .resegmented(into: partners.count),
            .proven,
            .seenAtBoth,
            of: packet,
            side,
            isAtUpper: true
        )
        passage.lowerFrames = FrameList(partners.lazy.map(\.frame))
        passage.delay = delay
        passages.append(passage)
    }

    private mutating func noteCopies(_ packet: Sighting, _ links: [Link], _ partners: [Sighting], _ hasTwins: Bool) {
        let originals = zip(links, partners).filter { $0.0.level != .duplicate }.map(\.1.frame)
        for (link, partner) in zip(links, partners) where link.level == .duplicate {
            var passage = Passage(
                .duplicated,
                copyEvidence(partner, packet, hasTwins),
                .seenAtBoth,
                of: packet,
                side,
                isAtUpper: true
            )
            passage.lowerFrames = FrameList(originals + [partner.frame])
            passage.delay = way.lag(from: packet, to: partner)
            passages.append(passage)
        }
    }

    private func copyEvidence(_ partner: Sighting, _ packet: Sighting, _ hasTwins: Bool) -> Evidence {
        // A capture that doubles does so in both directions: the other one must be there, once.
        guard answersBelow.count > 0 else { return .assumed }
        if partner.identification != 0, !hasTwins { return .proven }
        return packet.span > 0 ? .implied : .assumed
    }

    private mutating func noteDelivered(_ packet: Sighting, _ partners: [Sighting], _ delay: Double, _ lateness: Double)
    {
        var passage = Passage(.delivered, .proven, .seenAtBoth, of: packet, side, isAtUpper: true)
        passage.lowerFrames =
            partners.count == 1
            ? FrameList(partners.lazy.map(\.frame)) : FrameList(partners.sorted { $0.time < $1.time }.map(\.frame))
        passage.delay = delay
        passage.extra = delays.least.map { delay - $0 }
        passages.append(passage)
        guard let extra = passage.extra, extra > lateness else { return }
        passage.verdict = .delayed(extra)
        passages.append(passage)
    }

    /// U shows some packets twice itself: it may have missed the twin of another.
    private var hasTwins: Bool {
        var seen: Set<Look> = []
        return sent.indices.contains { index in
            let packet = sent[index]
            guard packet.identification != 0 else { return false }
            return !seen.insert(Look(identity: SegmentIdentity(whole: packet), window: packet.packet.window)).inserted
        }
    }

    /// The order of sending against the order of arrival.
    mutating func judgeOrder(_ pair: PointPair) {
        var order: [(sent: Int, time: Timestamp, frame: FrameNumber)] = []
        for index in sent.indices {
            let partners = match.sent[index].all.map { pair.partner($0, arrived, side) }
            guard let first = partners.min(by: { $0.time < $1.time }) else { continue }
            order.append((index, first.time, first.frame))
        }
        order.sort { ($0.time, $0.frame) < ($1.time, $1.frame) }
        var latest = -1
        for (place, one) in order.enumerated() {
            if one.sent < latest {
                // Only so many can overtake one packet; more need not be counted.
                let overtakers = order[max(0, place - 512)..<place].count { $0.sent > one.sent && $0.time < one.time }
                if overtakers > 0 { noteReordered(one, overtakers) }
            }
            latest = max(latest, one.sent)
        }
    }

    private mutating func noteReordered(_ one: (sent: Int, time: Timestamp, frame: FrameNumber), _ overtakers: Int) {
        var passage = Passage(
            .reordered(overtakenBy: overtakers),
            .proven,
            .seenAtBoth,
            of: sent[one.sent],
            side,
            isAtUpper: true
        )
        passage.lowerFrames = [one.frame]
        passages.append(passage)
    }
}
