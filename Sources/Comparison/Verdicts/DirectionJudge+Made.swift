import Connections
import Packets

/// What came by D and is not at U: missed by U's capture, or made between.
extension DirectionJudge {
    /// A packet at D, with its numbers and its time as U has them.
    struct Arrival {
        var packet: Sighting
        /// When it should have passed U.
        var due: Timestamp
        /// Its sequence numbers at U: one, or two where a shift changes.
        var begins: [UInt32]

        var ends: [UInt32] { begins.map { $0 &+ packet.span } }
    }

    mutating func judgeMissingAbove() {
        let row = IdentificationRow(sent)
        for index in arrived.indices where match.arrived[index].isEmpty {
            let packet = arrived[index]
            let due = way.sending(of: packet)
            let begins = numbers.shifts(at: due).map { packet.sequence &- $0 }
            judge(Arrival(packet: packet, due: due, begins: begins), row)
        }
    }

    private mutating func judge(_ arrival: Arrival, _ row: IdentificationRow) {
        let hasBegun = upper.runsFrom.map { arrival.due >= $0.advanced(by: .zero - slack) } ?? false
        if hasBegun, senderWentOn(behind: arrival) { return note(.notCaptured, .proven, .senderWentOn, arrival) }
        guard isInside(arrival) else { return note(.outside, .assumed, .ended, arrival) }
        if isOlderThanCapture(arrival) { return note(.outside, .assumed, .olderThanCapture, arrival) }
        let bytes = compareBytes(arrival)
        if bytes.differ, !bytes.agree { return note(.injected, .proven, .otherBytes, arrival) }
        if row.hasGap(for: arrival.packet, at: arrival.due, slack) {
            return note(.notCaptured, .implied, .fillsRow, arrival)
        }
        if bytes.agree { return note(.notCaptured, .implied, .sameBytes, arrival) }
        if arrival.packet.isRST, goesOn(after: arrival) { return note(.injected, .proven, .goesOnAfterReset, arrival) }
        note(.injected, .implied, .notSent, arrival)
    }

    /// Whether U's capture ran when it should have passed.
    private func isInside(_ arrival: Arrival) -> Bool {
        guard let first = upper.runsFrom, let last = upper.runsUntil else { return false }
        let (early, late) = spread
        let isBetween =
            first.advanced(by: Self.edge) <= arrival.due.advanced(by: .zero - late)
            && arrival.due.advanced(by: .zero - early) <= last.advanced(by: .zero - Self.edge)
        return isBetween || common.containsArrival(arrival.packet.time)
    }

    /// Whether the sender's own later segments at U lie behind these bytes, and no other packet at U has them.
    private mutating func senderWentOn(behind arrival: Arrival) -> Bool {
        let span = arrival.packet.span
        guard span > 0 else { return false }
        for begin in arrival.begins {
            let (found, isComplete) = sentIndex.overlapping(begin, count: span)
            if !isComplete { isOverfull = true }
            let hasSame = found.contains { sent[$0].span == span && sent[$0].sequence == begin }
            let hasBytes = found.contains { index in
                let packet = sent[index]
                return packet.length > 0
                    && SequenceNumber(begin).distance(to: SequenceNumber(packet.sequence)) < Int(span)
                    && SequenceNumber(begin).distance(to: SequenceNumber(packet.end)) > 0
            }
            if hasSame || hasBytes { return false }
        }
        return arrival.ends.contains { hasSegment(behind: $0, arrival) }
    }

    private func hasSegment(behind end: UInt32, _ arrival: Arrival) -> Bool {
        let (found, _) = sentIndex.beginning(at: end, count: Self.nearby)
        return found.contains { index in
            let packet = sent[index]
            guard !packet.isRST else { return false }
            return incarnations.isOne(from: min(arrival.due, packet.time), to: max(arrival.due, packet.time))
        }
    }

    /// Whether it is older than all that U's capture has of this sender.
    private func isOlderThanCapture(_ arrival: Arrival) -> Bool {
        guard sent.count > 0, !arrival.packet.isRST, !sent.indices.contains(where: { sent[$0].isSYN }) else {
            return false
        }
        let first = SequenceNumber(sent[0].sequence)
        return arrival.begins.allSatisfy { SequenceNumber($0).precedes(first) }
    }

    /// Whether the bytes are what the sender sends at this place at another time: it never changes what it has sent.
    private mutating func compareBytes(_ arrival: Arrival) -> (agree: Bool, differ: Bool) {
        var result = (agree: false, differ: false)
        let packet = arrival.packet
        // One byte may be a probe of a keepalive, whose byte is none of the stream (RFC 9293 3.8.4).
        guard packet.length > 1, !packet.packet.traits.contains(.lengthFromFrame) else { return result }
        for begin in arrival.begins {
            let (found, isComplete) = sentIndex.overlapping(begin, count: packet.length)
            if !isComplete { isOverfull = true }
            for index in found where sent[index].length > 1 {
                let other = sent[index]
                let offset = SequenceNumber(begin).distance(to: SequenceNumber(other.sequence))
                guard offset < Int(packet.length), offset + Int(other.length) > 0 else { continue }
                let agreement = lower.payloads.compare(
                    (packet.payload, max(offset, 0)),
                    with: (other.payload, max(-offset, 0)),
                    in: upper.payloads,
                    count: .max
                )
                switch agreement {
                case .equal(let count): result.agree = result.agree || count >= 8 || count == Int(packet.length)
                case .different: result.differ = true
                case .unknown: break
                }
            }
        }
        return result
    }

    /// Whether the sender goes on with the same connection after this RST, with what is neither RST nor SYN. It must have been
    /// established: from SYN-SENT an RST refuses one segment and ends nothing (RFC 9293 3.5.2).
    private func goesOn(after arrival: Arrival) -> Bool {
        let due = arrival.due.advanced(by: slack)
        var wasEstablished = false
        for index in sent.indices {
            let packet = sent[index]
            guard !packet.isRST, !packet.isSYN else { continue }
            guard packet.time <= due else {
                return wasEstablished && incarnations.isOne(from: arrival.due, to: packet.time)
            }
            let isOne = incarnations.isOne(from: packet.time, to: due)
            if isOne, arrival.begins.contains(where: { isNear($0, packet) }) { wasEstablished = true }
        }
        return false
    }

    /// Whether a number is near to where the sender is.
    private func isNear(_ number: UInt32, _ packet: Sighting) -> Bool {
        abs(SequenceNumber(number).distance(to: SequenceNumber(packet.end))) < 1 << 24
    }

    private mutating func note(
        _ verdict: Passage.Verdict,
        _ evidence: Evidence,
        _ reason: PassageReason,
        _ arrival: Arrival
    ) {
        var passage = Passage(verdict, evidence, reason, of: arrival.packet, side, isAtUpper: false)
        passage.isMissingAtUpper = verdict != .injected
        passages.append(passage)
    }
}
