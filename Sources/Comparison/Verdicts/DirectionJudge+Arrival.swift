import Connections
import Packets

/// What shows whether bytes arrived that D's capture lacks.
extension DirectionJudge {
    /// Answers that are looked at for one packet.
    private static let mostAnswers = 4096

    /// The first later packet at U that has all these numbers.
    mutating func later(_ hole: Hole) -> Sighting? {
        guard hole.span > 0 else { return nil }
        let (found, isComplete) = sentIndex.overlapping(hole.low, count: hole.span)
        if !isComplete { isOverfull = true }
        return found.map { sent[$0] }.filter { $0.time > hole.packet.time && Self.holds($0, hole.low, hole.high) }
            .min { ($0.time, $0.frame) < ($1.time, $1.frame) }
    }

    private static func holds(_ packet: Sighting, _ low: UInt32, _ high: UInt32) -> Bool {
        packet.span > 0 && SequenceNumber(low).distance(to: SequenceNumber(packet.sequence)) <= 0
            && SequenceNumber(high).distance(to: SequenceNumber(packet.end)) >= 0
    }

    /// Whether later packets with these numbers may have come by D before `time`, so that they are what was acknowledged.
    mutating func cameLater(_ hole: Hole, before time: Timestamp) -> Bool {
        let (found, isComplete) = sentIndex.overlapping(hole.low, count: hole.span)
        if !isComplete { isOverfull = true }
        var ranges = ByteRanges()
        for index in found {
            let packet = sent[index]
            guard packet.span > 0, packet.time > hole.packet.time,
                way.arrival(of: packet).advanced(by: spread.early) <= time
            else { continue }
            insert(packet, from: hole.low, span: hole.span, into: &ranges)
        }
        return ranges.covers(0..<Int(hole.span))
    }

    /// Whether an earlier packet at U with these numbers is missing at D too: then that one may be what arrived.
    func wasSentBefore(_ hole: Hole) -> Bool {
        sentIndex.overlapping(hole.low, count: hole.span).found.contains { index in
            let packet = sent[index]
            guard index != hole.index, packet.span > 0, packet.time <= hole.packet.time, match.sent[index].isEmpty
            else { return false }
            return SequenceNumber(hole.low).distance(to: SequenceNumber(packet.sequence)) < Int(hole.span)
                && SequenceNumber(hole.low).distance(to: SequenceNumber(packet.end)) > 0
        }
    }

    /// Whether all these numbers came by D before `time`, in whatever pieces.
    mutating func arrivedBefore(_ hole: Hole, _ time: Timestamp) -> Bool {
        for shift in numbers.shifts(at: hole.packet.time) {
            let (found, isComplete) = arrivedIndex.overlapping(hole.low &+ shift, count: hole.span)
            if !isComplete { isOverfull = true }
            var ranges = ByteRanges()
            for index in found where arrived[index].time <= time && arrived[index].span > 0 {
                insert(arrived[index], from: hole.low &+ shift, span: hole.span, into: &ranges)
            }
            if ranges.covers(0..<Int(hole.span)) { return true }
        }
        return false
    }

    private func insert(_ packet: Sighting, from low: UInt32, span: UInt32, into ranges: inout ByteRanges) {
        let begin = SequenceNumber(low).distance(to: SequenceNumber(packet.sequence))
        let end = begin + Int(packet.span)
        guard begin < Int(span), end > 0 else { return }
        ranges.insert(max(begin, 0)..<min(end, Int(span)))
    }

    /// The first of the receiver's segments from `begin` on that acknowledges the end of these numbers.
    func acknowledgment(of hole: Hole, in answers: Lane, from begin: Timestamp, isBelow: Bool) -> Sighting? {
        let ends = isBelow ? numbers.shifts(at: hole.packet.time).map { hole.high &+ $0 } : [hole.high]
        var looked = 0
        for index in firstPlace(in: answers, at: begin)..<answers.count {
            let answer = answers[index]
            guard answer.hasACK, answer.time >= begin else { continue }
            looked += 1
            if looked > Self.mostAnswers { return nil }
            if ends.contains(where: { Self.acknowledges(answer, $0) }) { return answer }
        }
        return nil
    }

    private static func acknowledges(_ answer: Sighting, _ end: UInt32) -> Bool {
        guard !answer.isRST else { return false }
        if answer.acknowledgment &- end < nearby { return true }
        return answer.sackBlocks.contains { block in
            let begin = block.left.distance(to: SequenceNumber(end))
            return begin > 0 && begin < 1 << 24 && SequenceNumber(end).distance(to: block.right) >= 0
        }
    }

    /// Where `time` is in a lane that is nearly in order of time: a little before it.
    private func firstPlace(in lane: Lane, at time: Timestamp) -> Int {
        var (low, high) = (0, lane.count)
        while low < high {
            let middle = (low + high) / 2
            if lane[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 64)
    }

    /// Whether the receiver, at D, goes on acknowledging exactly the first of these numbers when it must have had them: after they were
    /// due, or after a packet that was sent later, and for so long that this can be no answer that was under way.
    func isStillAskedFor(_ hole: Hole) -> Bool {
        let shifts = numbers.shifts(at: hole.packet.time)
        let begins = shifts.map { hole.low &+ $0 }
        let overtaken = overtaking(hole).map { $0.advanced(by: Self.stillness + beyond * 2) }
        let due = hole.due.advanced(by: slack)
        let sure = min(due.advanced(by: beyond * 2), overtaken ?? due.advanced(by: beyond * 2))
        var looked = 0
        for index in firstPlace(in: answersBelow, at: hole.due)..<answersBelow.count {
            let answer = answersBelow[index]
            guard answer.hasACK, answer.time > hole.due else { continue }
            looked += 1
            if looked > 64 { return false }
            if begins.contains(answer.acknowledgment) {
                guard !answer.isRST, !answer.isSYN else { return false }
                if answer.time > sure || reports(answer, behind: hole, shifts) { return true }
            } else if begins.contains(where: { SequenceNumber($0).precedes(SequenceNumber(answer.acknowledgment)) }) {
                return false
            }
        }
        return false
    }

    /// A host takes so long at most from a packet in its capture to the answer.
    private static let stillness = Interval.milliseconds(2)

    /// When the first packet that was sent after it came by D.
    private func overtaking(_ hole: Hole) -> Timestamp? {
        guard hole.index + 1 < sent.count else { return nil }
        for index in (hole.index + 1)..<min(sent.count, hole.index + 64) {
            guard sent[index].span > 0, let link = match.sent[index].first, link.conversation < 0,
                link.level != .duplicate
            else { continue }
            return arrived[Int(link.index)].time
        }
        return nil
    }

    /// Whether the receiver says that it has what was sent behind these numbers, and so not them (RFC 2018).
    private func reports(_ answer: Sighting, behind hole: Hole, _ shifts: [UInt32]) -> Bool {
        answer.sackBlocks.contains { block in
            shifts.contains { shift in
                let distance = SequenceNumber(hole.high &+ shift).distance(to: block.left)
                return distance >= 0 && distance < 1 << 24
            }
        }
    }
}
