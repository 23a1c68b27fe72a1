import Packets

/// What is sent again, and why, as far as the wire shows it.
extension Flow {
    /// This side sent something that takes sequence space.
    mutating func sent(at mark: FrameMark, isRepeat: Bool) {
        if isRepeat {
            countRepeat(at: mark)
            return
        }
        if pendingSince == nil { pendingSince = mark }
        lastSent = mark
    }

    /// Its unacknowledged bytes were sent once more.
    mutating func countRepeat(at mark: FrameMark) {
        if let before = lastSent { repeatGap = mark.time.since(before.time) }
        if repeats < .max { repeats += 1 }
        lastSent = mark
    }

    mutating func noteRepeats(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at mark: FrameMark,
        _ change: SequenceCoverage.Change,
        _ arrival: Arrival,
        _ course: inout Course
    ) {
        switch arrival.kind {
        case .retransmission:
            transfer.retransmittedBytes &+= UInt64(change.repeated)
            if transfer.retransmittedSegments < .max { transfer.retransmittedSegments += 1 }
            if arrival.side == .client { course.countIgnoredData(to: &receiver) }
            let cause = RetransmissionCause(of: packet, in: &self, askedAt: receiver.lastSegment, at: mark)
            course.note(.retransmitted(cause), arrival.side, mark, related: lastSent, length: packet.payloadLength)
        case .outOfOrder:
            if transfer.outOfOrder < .max { transfer.outOfOrder += 1 }
            noteHoleFilled(packet, from: arrival.side, at: mark, &course)
        default:
            // A byte alone is a window probe's.
            if change.repeated > 1, arrival.kind != .windowProbe {
                notePartlyRepeated(packet, to: &receiver, at: mark, change, arrival, &course)
            }
        }
    }

    /// Old and new bytes in one segment: stacks that join what they send again (BSD, macOS).
    private mutating func notePartlyRepeated(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at mark: FrameMark,
        _ change: SequenceCoverage.Change,
        _ arrival: Arrival,
        _ course: inout Course
    ) {
        transfer.retransmittedBytes &+= UInt64(change.repeated)
        if transfer.retransmittedSegments < .max { transfer.retransmittedSegments += 1 }
        let cause = RetransmissionCause(of: packet, in: &self, askedAt: receiver.lastSegment, at: mark)
        course.note(.retransmitted(cause), arrival.side, mark, related: lastSent, length: change.repeated)
    }

    /// A hole is filled by a segment that was overtaken (an older IP id or TSval proves it), or by the second copy
    /// of one whose first was lost before the capture point (a newer one).
    private mutating func noteHoleFilled(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameMark,
        _ course: inout Course
    ) {
        let kind: Incident.Kind =
            switch isOlder(packet) {
            case true: .outOfOrder(proven: true)
            case false: .retransmitted(.lostUpstream)
            case nil: .outOfOrder(proven: false)
            }
        course.note(kind, side, mark, related: lastSegment, length: packet.payloadLength)
    }

    /// Whether the packet left this side before the newest one that passed; nil when neither IP id nor TSval says.
    mutating func isOlder(_ packet: TCPPacket) -> Bool? {
        if let stamp = packet.options.timestamps, marks.contains(.timestamps) {
            let age = Int32(bitPattern: timestampValue &- stamp.value)
            if age != 0 { return age > 0 }
        }
        guard packet.identification != 0, identification != 0 else { return nil }
        let age = Int16(bitPattern: identification &- packet.identification)
        // Ids that jump are random: they say nothing about order.
        guard age != 0, age.magnitude < Self.longestRow.magnitude else { return nil }
        return age > 0
    }
}

extension Course {
    /// The client's payload again, although its server has not shown that it is established: it may ignore it.
    fileprivate mutating func countIgnoredData(to server: inout Flow) {
        guard handshake.ack != nil, server.marks.contains(.sentSYNACK), !server.marks.contains(.provedEstablished),
            ignoredRepeats < .max
        else { return }
        ignoredRepeats += 1
    }
}

extension RetransmissionCause {
    /// Why `packet` repeats payload of `flow`, which is lent, not changed.
    fileprivate init(of packet: TCPPacket, in flow: inout Flow, askedAt answer: FrameMark?, at mark: FrameMark) {
        self = .unclear
        let isAsked = answer.map { mark.time.since($0.time) < Self.promptness } ?? false
        if flow.acknowledged.reaches(packet.sequenceEnd) {
            self = .spurious
        } else if isAsked, flow.duplicateACKsReceived >= 3 {
            self = .fast
        } else if let before = flow.lastSent {
            self.init(of: packet, in: &flow, isAsked: isAsked, after: mark.time.since(before.time))
        }
    }

    /// What duplicate ACKs ask for is sent at once; seen from the middle, a round trip later.
    private static let promptness = Interval.milliseconds(150)

    private init(of packet: TCPPacket, in flow: inout Flow, isAsked: Bool, after gap: Interval) {
        let isFirstOfTail = packet.sequenceEnd == flow.coverage.highest && flow.repeats == 0
        // Linux: no RTO below 200 ms; other stacks go down to about 100 ms less noise (RFC 6298 2.4 asks for 1 s).
        if gap >= .milliseconds(150) {
            self = isFirstOfTail && gap < .milliseconds(400) ? .tailLossProbe : .timeout
        } else if isAsked, flow.duplicateACKsReceived > 0 {
            self = .fast
        } else {
            // RFC 8985 7.2: after two round trips when more than one segment is outstanding.
            self = isFirstOfTail && gap > .milliseconds(10) ? .tailLossProbe : .unclear
        }
    }
}
