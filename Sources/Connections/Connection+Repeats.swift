import Packets

/// What is sent again, and why, as far as the wire shows it.
extension Connection {
    /// `side` sent something that takes sequence space.
    mutating func sent(_ side: Side, _ mark: FrameMark, isRepeat: Bool) {
        if isRepeat {
            countRepeat(side, mark)
            return
        }
        if self[side].pendingSince == nil { self[side].pendingSince = mark }
        self[side].lastSent = mark
    }

    /// Unacknowledged bytes of `side` were sent once more.
    mutating func countRepeat(_ side: Side, _ mark: FrameMark) {
        if let before = self[side].lastSent { self[side].repeatGap = mark.time.since(before.time) }
        if self[side].repeats < .max { self[side].repeats += 1 }
        self[side].lastSent = mark
    }

    mutating func noteRepeats(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameMark,
        _ change: SequenceCoverage.Change,
        _ arrival: Arrival
    ) {
        switch arrival.kind {
        case .retransmission:
            self[side].transfer.retransmittedBytes &+= UInt64(change.repeated)
            if self[side].transfer.retransmittedSegments < .max { self[side].transfer.retransmittedSegments += 1 }
            let cause = cause(of: packet, from: side, at: mark)
            countIgnoredData(from: side)
            note(.retransmitted(cause), side, mark, related: self[side].lastSent, length: packet.payloadLength)
        case .outOfOrder:
            if self[side].transfer.outOfOrder < .max { self[side].transfer.outOfOrder += 1 }
            noteHoleFilled(packet, from: side, at: mark)
        default:
            if change.repeated > 0, arrival.kind != .windowProbe {
                self[side].transfer.retransmittedBytes &+= UInt64(change.repeated)
            }
        }
    }

    /// The client's payload again, although its server has not shown that it is established: it may ignore it.
    private mutating func countIgnoredData(from side: Side) {
        guard side == .client, handshake.ack != nil, server.marks.contains(.sentSYNACK),
            !server.marks.contains(.provedEstablished), ignoredRepeats < .max
        else { return }
        ignoredRepeats += 1
    }

    /// A hole is filled by a segment that was overtaken (an older IP id or TSval proves it), or by the second copy
    /// of one whose first was lost before the capture point (a newer one).
    private mutating func noteHoleFilled(_ packet: TCPPacket, from side: Side, at mark: FrameMark) {
        let related = self[side].lastSegment
        switch isOlder(packet, thanThoseOf: side) {
        case true: note(.outOfOrder(proven: true), side, mark, related: related, length: packet.payloadLength)
        case false: note(.retransmitted(.lostUpstream), side, mark, related: related, length: packet.payloadLength)
        case nil: note(.outOfOrder(proven: false), side, mark, related: related, length: packet.payloadLength)
        }
    }

    /// Whether the packet left its sender before the newest one that passed; nil when neither IP id nor TSval says.
    func isOlder(_ packet: TCPPacket, thanThoseOf side: Side) -> Bool? {
        if let stamp = packet.options.timestamps, self[side].marks.contains(.timestamps) {
            let age = Int32(bitPattern: self[side].timestampValue &- stamp.value)
            if age != 0 { return age > 0 }
        }
        guard packet.identification != 0, self[side].identification != 0 else { return nil }
        let age = Int16(bitPattern: self[side].identification &- packet.identification)
        // Ids that jump are random: they say nothing about order.
        guard age != 0, abs(Int(age)) < 256 else { return nil }
        return age > 0
    }

    private func cause(of packet: TCPPacket, from side: Side, at mark: FrameMark) -> RetransmissionCause {
        if self[side].acknowledged.reaches(packet.sequenceEnd) { return .spurious }
        if self[side].duplicateACKsReceived >= 3 { return .fast }
        guard let before = self[side].lastSent else { return .unclear }
        let gap = mark.time.since(before.time)
        // Linux: no RTO below 200 ms; other stacks go down to about 100 ms less noise (RFC 6298 2.4 asks for 1 s).
        let isTail = packet.sequenceEnd == self[side].coverage.highest
        guard gap >= .milliseconds(150) else {
            if self[side].duplicateACKsReceived > 0 { return .fast }
            // RFC 8985 7.2: after two round trips when more than one segment is outstanding.
            return isTail && self[side].repeats == 0 && gap > .milliseconds(10) ? .tailLossProbe : .unclear
        }
        return isTail && self[side].repeats == 0 && gap < .milliseconds(400) ? .tailLossProbe : .timeout
    }

    mutating func countProbe(_ arrival: Arrival, from side: Side, at mark: FrameMark) {
        switch arrival.kind {
        case .keepalive:
            if self[side].transfer.keepalives < .max { self[side].transfer.keepalives += 1 }
            note(.keepalive(answered: false), side, mark, related: self[side].lastSegment)
        case .windowProbe:
            if self[side].transfer.windowProbes < .max { self[side].transfer.windowProbes += 1 }
            note(.windowProbe, side, mark, related: self[side].lastSegment)
        default:
            if arrival.kind != .double { self[side].marks.remove(.awaitsProbeAnswer) }
            self[side.other].marks.remove(.awaitsProbeAnswer)
            self[side.other].unansweredProbes = 0
            return
        }
        self[side].marks.insert(.awaitsProbeAnswer)
        if self[side].unansweredProbes < .max { self[side].unansweredProbes += 1 }
    }

    /// Whether a segment of `side` at `mark` can have left before the segment at `since` reached it: less than the
    /// time from the capture point to that side and back has passed. Where that could not be measured, 100 ms are
    /// taken: no timer that repeats a SYN-ACK or FIN is that short.
    func mayHaveCrossed(_ side: Side, since: FrameMark, at mark: FrameMark) -> Bool {
        mark.time.since(since.time) < roundTrip(to: side) ?? .milliseconds(100)
    }

    /// From the capture point to `side` and back, measured in the handshake; nil when that cannot be measured.
    public func roundTrip(to side: Side) -> Interval? {
        guard handshake.synCount == 1, handshake.synAckCount >= 1, let synAck = handshake.synAck else { return nil }
        switch side {
        case .server:
            return handshake.syn.map { synAck.time.since($0.time) }
        case .client:
            guard handshake.synAckCount == 1 else { return nil }
            return handshake.ack.map { $0.time.since(synAck.time) }
        }
    }
}
