import Connections
import Packets

/// What passed U and is not at D.
extension DirectionJudge {
    /// Some or all sequence numbers of a packet that are not at D.
    struct Hole {
        var packet: Sighting
        /// Its place among what was sent.
        var index: Int
        var low: UInt32
        var high: UInt32
        /// Its payload bytes, where it is a part of the packet only.
        var part: Range<Int>?
        /// When it should pass D.
        var due: Timestamp

        var span: UInt32 { high &- low }
    }

    mutating func judgeMissingBelow() {
        for index in sent.indices {
            let packet = sent[index]
            let due = way.arrival(of: packet)
            if match.sent[index].isEmpty {
                judge(Hole(packet: packet, index: index, low: packet.sequence, high: packet.end, part: nil, due: due))
            } else if match.sent[index].contains(.range), let coverage = match.coverage[index] {
                for range in coverage.holes(below: Int(packet.length)) {
                    let low = packet.sequence &+ UInt32(clamping: range.lowerBound)
                    let high = low &+ UInt32(clamping: range.count)
                    judge(Hole(packet: packet, index: index, low: low, high: high, part: range, due: due))
                }
            }
        }
    }

    private mutating func judge(_ hole: Hole) {
        let again = later(hole)
        if hole.span > 0,
            let answer = acknowledgment(
                of: hole,
                in: answersBelow,
                from: hole.due.advanced(by: .zero - slack),
                isBelow: true
            ),
            !cameLater(hole, before: answer.time), !arrivedBefore(hole, answer.time)
        {
            let evidence: Evidence = wasSentBefore(hole) ? .implied : .proven
            return note(.notCaptured, evidence, .acknowledgedThere, hole, again, witness: (false, answer.frame))
        }
        let place = placeInTime(hole)
        if place != .inside, let outside = outside(hole, place, again) {
            return note(outside.0, outside.1, outside.2, hole, again)
        }
        let isProven = place == .inside && hole.span > 0 && isStillAskedFor(hole)
        let evidence: Evidence = isProven ? .proven : place == .inside ? .implied : lower.ran ? .implied : .assumed
        let reason: PassageReason = isProven ? .stillAskedFor : place.reason
        note(.lost, evidence, reason, hole, again)
    }

    /// Where the time at which a packet was due lies in D's capture.
    private enum TimePlace {
        case inside, before, after, nothing

        var reason: PassageReason {
            switch self {
            case .inside: .captureRan
            case .before: .nothingBefore
            case .after: .nothingAfter
            case .nothing: .nothingAtAll
            }
        }
    }

    private func placeInTime(_ hole: Hole) -> TimePlace {
        guard let first = lower.runsFrom, let last = lower.runsUntil else { return .nothing }
        let (early, late) = spread
        if first.advanced(by: Self.edge) <= hole.due.advanced(by: early),
            hole.due.advanced(by: late) <= last.advanced(by: .zero - Self.edge)
                || common.containsSending(hole.packet.time)
        {
            return .inside
        }
        if common.containsSending(hole.packet.time) { return .inside }
        return hole.due.advanced(by: early) < first.advanced(by: Self.edge) ? .before : .after
    }

    /// The least and the greatest delay seen, against the usual one.
    var spread: (early: Interval, late: Interval) {
        guard let least = delays.least, let greatest = delays.greatest, let median = delays.median else {
            return (.zero, .zero)
        }
        return (Interval(seconds: least - median), Interval(seconds: greatest - median))
    }

    /// What is left open because D's capture does not reach so far; nil where a loss is the better guess.
    private func outside(_ hole: Hole, _ place: TimePlace, _ again: Sighting?) -> (
        Passage.Verdict, Evidence, PassageReason
    )? {
        if hole.span > 0,
            let answer = acknowledgment(of: hole, in: answersAbove, from: hole.packet.time, isBelow: false),
            again.map({ answer.time < $0.time }) ?? true
        {
            return (.outside, .proven, .acknowledgedHere)
        }
        switch place {
        case .before where hole.span == 0: return (.outside, .assumed, .notBegun)
        case .after where !goesOn(hole): return (.outside, .assumed, .ended)
        default: return nil
        }
    }

    /// Whether U goes on so long after it that an answer would have come; for what nothing acknowledges, whether the receiver
    /// behaves as if it lacked it.
    private func goesOn(_ hole: Hole) -> Bool {
        guard let last = upper.runsUntil else { return false }
        let wait = max(3 * (twoWayDelay ?? 0.1), 0.1)
        guard last.since(hole.packet.time).seconds > wait else { return false }
        guard hole.span == 0, !hole.packet.isRST else { return true }
        let acknowledged = SequenceNumber(hole.packet.acknowledgment)
        return answersAbove.indices.contains { index in
            let answer = answersAbove[index]
            return answer.time > hole.packet.time && answer.span > 0 && acknowledged.reaches(SequenceNumber(answer.end))
        }
    }

    private mutating func note(
        _ verdict: Passage.Verdict,
        _ evidence: Evidence,
        _ reason: PassageReason,
        _ hole: Hole,
        _ again: Sighting?,
        witness: (isAtUpper: Bool, frame: FrameNumber)? = nil
    ) {
        var passage = Passage(verdict, evidence, reason, of: hole.packet, side, isAtUpper: true)
        if let part = hole.part {
            passage.sequence = SequenceNumber(hole.low)
            passage.length = UInt32(clamping: part.count)
        }
        passage.again = again?.frame
        passage.witness = witness
        passages.append(passage)
    }
}
