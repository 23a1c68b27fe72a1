import Packets

/// What is retransmitted, and why, as far as the wire shows it.
extension Flow {
    /// This side sent something that takes sequence space.
    mutating func sent(at reference: FrameReference, isRepeat: Bool) {
        if isRepeat {
            countRepeat(at: reference)
            return
        }
        if pendingSince == nil { pendingSince = reference }
        lastSent = reference
    }

    /// Its unacknowledged bytes were sent once more.
    mutating func countRepeat(at reference: FrameReference) {
        if let before = lastSent { repeatGap = reference.time.since(before.time) }
        if repeats < .max { repeats += 1 }
        lastSent = reference
    }

    /// - Returns: Why bytes came again; nil if none did.
    mutating func noteRetransmission(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ change: SequenceCoverage.Change,
        _ arrival: SegmentResult,
        _ events: inout ConnectionEvents
    ) -> RetransmissionCause? {
        switch arrival.kind {
        case .retransmission:
            transfer.retransmittedBytes &+= UInt64(change.repeated)
            if transfer.retransmittedSegments < .max { transfer.retransmittedSegments += 1 }
            if arrival.side == .client { events.countIgnoredData(to: &receiver) }
            noteLossBeyondUnscaled(packet, from: arrival.side, to: &receiver, at: reference, &events)
            let isPrompted = receiver.hasJustSpoken(at: reference, events.handshake.roundTrip(to: arrival.side))
            let cause = RetransmissionCause(of: packet, in: &self, at: reference, isPrompted: isPrompted)
            events.note(.retransmitted(cause), arrival.side, reference, related: lastSent, length: packet.payloadLength)
            return cause
        case .outOfOrder:
            if transfer.outOfOrder < .max { transfer.outOfOrder += 1 }
            return noteHoleFilled(packet, from: arrival.side, at: reference, &events)
        default:
            // A single byte may be a window probe.
            guard change.repeated > 1, arrival.kind != .windowProbe else { return nil }
            transfer.retransmittedBytes &+= UInt64(change.repeated)
            return notePartlyRetransmitted(
                packet,
                to: &receiver,
                at: reference,
                UInt32(clamping: change.repeated),
                arrival,
                &events
            )
        }
    }

    /// Old bytes with new ones behind them in one segment are a retransmission, too (BSD and macOS cut anew). What was
    /// acknowledged unseen may not have been sent before.
    private mutating func notePartlyRetransmitted(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ repeated: UInt32,
        _ arrival: SegmentResult,
        _ events: inout ConnectionEvents
    ) -> RetransmissionCause? {
        guard arrival.kind == .data || arrival.kind == .fin, !coverage.lacksBytes, lastSent != nil,
            flags.contains(.sentData)
        else { return nil }
        if transfer.retransmittedSegments < .max { transfer.retransmittedSegments += 1 }
        let isPrompted = receiver.hasJustSpoken(at: reference, events.handshake.roundTrip(to: arrival.side))
        let cause = RetransmissionCause(of: packet, in: &self, at: reference, isPrompted: isPrompted)
        events.note(.retransmitted(cause), arrival.side, reference, related: lastSent, length: repeated)
        return cause
    }

    /// A hole is filled by a segment that was overtaken (an older IP id or TSval proves it), or by the second copy
    /// of one whose first was lost before the capture point (a newer one).
    private mutating func noteHoleFilled(
        _ packet: TCPPacket,
        from side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> RetransmissionCause? {
        let isOlder = isOlder(packet, at: reference)
        let cause: RetransmissionCause? = isOlder == false ? .lostUpstream : nil
        let kind = cause.map { Incident.Kind.retransmitted($0) } ?? .outOfOrder(proven: isOlder == true)
        events.note(kind, side, reference, related: lastSegment, length: packet.payloadLength)
        return cause
    }

    /// It sent its last segment so lately that the frame at `reference` can answer it at once; `roundTrip` is that to who answers.
    private func hasJustSpoken(at reference: FrameReference, _ roundTrip: Interval?) -> Bool {
        guard let last = lastSegment else { return false }
        return reference.time.since(last.time) < (roundTrip ?? .milliseconds(100)) * 2 + .milliseconds(50)
    }

    /// Whether the packet left this side before the newest one that passed; nil when neither IP id nor TSval says.
    mutating func isOlder(_ packet: TCPPacket, at reference: FrameReference) -> Bool? {
        if let stamp = packet.options.timestamps, flags.contains(.timestamps) {
            let age = Int32(bitPattern: timestampValue &- stamp.value)
            if age != 0 { return age > 0 }
        }
        guard packet.identification != 0, identification != 0 else { return nil }
        let age = Int16(bitPattern: identification &- packet.identification)
        // Ids that jump are random: they say nothing about order.
        guard age != 0, age.magnitude < Self.longestRow.magnitude else { return nil }
        return age > 0 && isOutlived(at: reference) ? nil : age > 0
    }

    /// The last segment of this side passed so long before that none that left earlier can still be on its way (RFC 9293
    /// 3.4.1), and IP ids may repeat (RFC 6864 4.1). Where times go back, files of several clocks were joined: there ids tell.
    private func isOutlived(at reference: FrameReference) -> Bool {
        guard let last = lastSegment else { return false }
        return reference.time.since(last.time) > Self.longestLife
    }

    /// The maximum segment lifetime, MSL.
    private static let longestLife = Interval.seconds(120)
}

extension ConnectionEvents {
    /// The client's payload or FIN again, although its server has not shown that it is established: it may ignore it.
    mutating func countIgnoredData(to server: inout Flow) {
        guard handshake.ack != nil, server.flags.contains(.sentSYNACK), !server.flags.contains(.provedEstablished),
            ignoredRepeats < .max
        else { return }
        ignoredRepeats += 1
    }
}

extension RetransmissionCause {
    /// Why `packet` retransmits payload of `flow`, which is lent, not changed. Duplicate ACKs are a reason for it only where it
    /// comes as soon as they can have made its sender send it.
    fileprivate init(of packet: TCPPacket, in flow: inout Flow, at reference: FrameReference, isPrompted: Bool) {
        self = .unclear
        if flow.sndUNA.reaches(packet.sequenceEnd) {
            self = .spurious
        } else if flow.duplicateACKsReceived >= 3, isPrompted {
            self = .fast
        } else if let before = flow.lastSent {
            self.init(of: packet, in: &flow, after: reference.time.since(before.time), isPrompted: isPrompted)
        }
    }

    private init(of packet: TCPPacket, in flow: inout Flow, after gap: Interval, isPrompted: Bool) {
        let isFirstOfTail = packet.sequenceEnd == flow.coverage.sndNXT && flow.repeats == 0
        // Linux: no RTO below 200 ms; other stacks go down to about 100 ms less noise (RFC 6298 2.4 asks for 1 s).
        if gap >= .milliseconds(150) {
            self = isFirstOfTail && gap < .milliseconds(400) ? .tailLossProbe : .timeout
        } else if flow.duplicateACKsReceived > 0, isPrompted {
            self = .fast
        } else {
            // RFC 8985 7.2: after two round trips when more than one segment is outstanding.
            self = isFirstOfTail && gap > .milliseconds(10) ? .tailLossProbe : .unclear
        }
    }
}
