import Packets

/// Segments without SYN and RST: data, ACKs, probes, FIN (RFC 9293 3.8, 3.10.7.4).
///
/// The flow is the sender's. The rules are given both flows, since a flow that is looked up by its side costs a call for
/// each look.
extension Flow {
    mutating func receiveSegment(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        if !flags.contains(.hasBase) { setBase(next: packet.sequence) }
        if coverage.isOutOfReach(packet.sequence) { resumeBeyondHole(at: packet) }
        if packet.flags.contains(.ack), !receiver.flags.contains(.hasBase) {
            receiver.setBase(next: packet.acknowledgment)
        }
        if !flags.contains(.isPastSYN), packet.payloadLength > 1 { expectLate(packet) }
        var arrival = classify(packet, from: side, at: reference, to: &receiver)
        if arrival.kind == .duplicate { return arrival }
        if flags.contains(.sentRST) || belief.state == .closed || receiver.reset != nil {
            reviveSender(of: packet, side, at: reference, &events)
            reviveAfterReset(side, by: &receiver, at: reference, &events)
        }
        let mayComplete = side == .client && events.handshake.ack == nil && packet.flags.contains(.ack)
        if mayComplete, let rival = events.handshake.rival, packet.acknowledgment == rival + 1 {
            chooseNumbers(of: &receiver, by: packet, &events)
        }
        let completes = mayComplete && completesHandshake(packet, with: &receiver)
        arrival.refusal = refusal(of: packet, from: side, by: &receiver, &events)
        if completes {
            events.handshake.ack = reference
            receiver.flags.insert(.synAcknowledged)
            if arrival.kind == .ack || arrival.kind == .windowUpdate { arrival.kind = .handshakeAck }
        }
        if !flags.contains(.isPastSYN), UInt32(packet.window) < Self.fewBytes, events.hasSmallScale {
            noteFirstWindow(packet, from: side, at: reference, &events)
        }
        if sndUNA == sndUNAWhenSilent, arrival.kind == .ack || arrival.kind == .duplicateAck {
            noteLoop(packet, arrival, with: &receiver, at: reference, &events)
        }
        arrival.cause = takePayload(packet, to: &receiver, at: reference, arrival, &events)
        if packet.flags.contains(.fin) { takeFIN(packet, to: &receiver, at: reference, arrival, &events) }
        if flags.contains(.hasClaim) { settleClaim(by: packet, at: reference) }
        if arrival.refusal != nil || flags.contains(.hasUntaken) { noteTaking(of: packet, arrival) }
        if mayAdvance(with: &receiver) { advanceSender(packet, side, to: &receiver, at: reference, &events) }
        if packet.flags.contains(.ack) { takeAcknowledgment(packet, of: &receiver, at: reference, arrival) }
        if packet.options.mayHaveSACK { takeReports(packet, from: side, of: &receiver, at: reference, &events) }
        if packet.window == 0 || flags.contains(.windowClosed) {
            noteWindow(packet, from: side, at: reference, &events)
        }
        window = packet.window
        advanceReceiver(packet, to: &receiver, arrival, &events)
        flags.insert(.isPastSYN)
        return arrival
    }

    /// An ACK made its stream known before any segment of it passed: what it acknowledged and comes now was recorded behind its
    /// ACK, or is sent again. Nothing shows which.
    @inline(never)
    private mutating func expectLate(_ packet: TCPPacket) {
        guard flags.isDisjoint(with: [.sentSYN, .sentSYNACK]) else { return }
        coverage.expectLate(from: packet.sequence, length: packet.payloadLength)
    }

    /// More bytes are missing from the capture than the numbers can tell (RFC 9293 3.4): the segment lies out of reach, and its
    /// TSval says that it is later. The stream goes on there.
    private mutating func resumeBeyondHole(at packet: TCPPacket) {
        guard !flags.contains(.sentFIN), flags.contains(.timestamps), let stamp = packet.options.timestamps,
            Int32(bitPattern: stamp.value &- timestampValue) > 0
        else { return }
        coverage.resume(at: packet.sequence)
        sndUNA = packet.sequence
        flags.subtract([.hasClaim, .hasUntaken, .sacked])
    }

    /// What its receiver refuses it does not have, until it comes again.
    private mutating func noteTaking(of packet: TCPPacket, _ arrival: SegmentResult) {
        guard packet.sequenceLength > 0 else { return }
        if arrival.refusal != nil {
            guard sndUNA.distance(to: packet.sequence) >= 0 else { return }
            if !flags.contains(.hasUntaken) || packet.sequence.precedes(untaken) { untaken = packet.sequence }
            flags.insert(.hasUntaken)
        } else if flags.contains(.hasUntaken), untaken.reaches(packet.sequence), untaken.precedes(packet.sequenceEnd) {
            flags.remove(.hasUntaken)
        }
    }

    /// The third step may be a data segment; what counts is that it acknowledges the SYN-ACK. This is the client's flow.
    private mutating func completesHandshake(_ packet: TCPPacket, with server: inout Flow) -> Bool {
        let ackable = server.iss + 1
        if server.flags.isDisjoint(with: [.sentSYNACK, .sentSYN]) {
            // Nothing of a SYN-ACK was captured: only what continues the client's stream has taken one.
            return flags.contains(.sentSYN) && packet.sequence != iss
        }
        guard packet.acknowledgment.reaches(ackable) else { return false }
        // A FIN of the client follows the handshake, also where the capture lacks what it acknowledges.
        return server.coverage.sndNXT.reaches(packet.acknowledgment) || packet.flags.contains(.fin)
    }

    /// Two SYN-ACKs with different numbers answered the SYN: the connection is the one that the client acknowledges.
    private mutating func chooseNumbers(of server: inout Flow, by packet: TCPPacket, _ events: inout ConnectionEvents) {
        events.handshake.rival = nil
        server.setBase(next: packet.acknowledgment)
        guard !server.flags.contains(.sentSYNACK) else { return }
        // It answered another SYN, which is not in the capture.
        server.flags.insert(.sentSYNACK)
        server.synAckAcknowledged = packet.sequence
        setBase(next: packet.sequence)
        events.handshake.isShownComplete = true
    }

    private mutating func takePayload(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ arrival: SegmentResult,
        _ events: inout ConnectionEvents
    ) -> RetransmissionCause? {
        noteProbe(arrival, to: &receiver, at: reference, &events)
        guard packet.payloadLength > 0, arrival.kind != .keepalive, arrival.kind != .outsideStream else { return nil }
        withdrawFIN(contradictedBy: packet)
        let change = coverage.add(from: packet.sequence, length: packet.payloadLength)
        transfer.bytes &+= UInt64(change.fresh)
        flags.insert(.sentData)
        let cause = noteRetransmission(packet, to: &receiver, at: reference, change, arrival, &events)
        if change.fresh > 0 {
            if transfer.segments < .max { transfer.segments += 1 }
            if firstData == nil { firstData = reference }
            lastData = reference
        }
        if receiver.flags.contains(.sentFIN), packet.acknowledgment.reaches(receiver.finSequence + 1) {
            flags.insert(.dataAfterPeerFIN)
        }
        carry(packet, to: &receiver)
        sent(at: reference, isRepeat: change.fresh == 0)
        return cause
    }

    /// Payload that is taken stands where a FIN was: that one was refused, and the stream goes on.
    private mutating func withdrawFIN(contradictedBy packet: TCPPacket) {
        guard flags.contains(.sentFIN), flags.isDisjoint(with: [.finInOrder, .finAcknowledged]),
            finSequence.reaches(packet.sequence), finSequence.precedes(packet.sequence + packet.payloadLength)
        else { return }
        flags.subtract([.sentFIN, .finCoversPeer])
        fin = nil
        lastFIN = nil
        finCount = 0
        if belief.state == .finWait1 || belief.state == .lastAck {
            belief = EndpointState(belief.state == .finWait1 ? .established : .closeWait, .assumed)
        }
    }

    private mutating func takeFIN(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ arrival: SegmentResult,
        _ events: inout ConnectionEvents
    ) {
        // RFC 9293 3.10.7.4: without ACK it is dropped, and so is what lies before the window.
        guard packet.flags.isSuperset(of: [.fin, .ack]) else { return }
        if arrival.kind == .finRetransmission {
            takeRepeatedFIN(from: arrival.side, at: reference, &events)
            if arrival.side == .client { events.countIgnoredData(to: &receiver) }
            return
        }
        let place = packet.sequence + packet.payloadLength
        guard isFIN(at: place, to: &receiver) else { return }
        finSequence = place
        flags.insert(.sentFIN)
        finCount = 1
        fin = reference
        lastFIN = reference
        if receiver.flags.contains(.sentFIN), packet.acknowledgment.reaches(receiver.finSequence + 1) {
            flags.insert(.finCoversPeer)
        }
        _ = coverage.add(from: place, length: 1)
        carry(packet, to: &receiver)
        sent(at: reference, isRepeat: false)
    }

    /// A FIN ends the stream once: nothing lies beyond one that is acknowledged or in order; one that came too early gives way
    /// to one in order. In SYN-SENT it is dropped (RFC 9293 3.10.7.3).
    private mutating func isFIN(at place: SequenceNumber, to receiver: inout Flow) -> Bool {
        if place.precedes(sndUNA) || receiver.belief.state == .synSent { return false }
        guard flags.contains(.sentFIN) else { return true }
        if flags.contains(.finAcknowledged) || place == finSequence { return false }
        return flags.contains(.finInOrder) ? false : coverage.rcvNXT.reaches(place) || finSequence.precedes(place)
    }

    private mutating func takeRepeatedFIN(
        from side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        if finCount < .max { finCount += 1 }
        if let ack = finAck, !events.handshake.mayHaveCrossed(side, since: ack, at: reference) {
            events.note(.finAfterAck, side, reference, related: lastFIN)
        } else {
            events.note(.finRetransmitted, side, reference, related: lastFIN)
        }
        lastFIN = reference
        sent(at: reference, isRepeat: true)
    }

    /// A segment that its receiver will cover carries the ACK of that receiver's FIN: once it is covered, the FIN's
    /// sender has the ACK, and is in FIN-WAIT-2 or beyond.
    private mutating func carry(_ packet: TCPPacket, to receiver: inout Flow) {
        guard receiver.flags.contains(.sentFIN), finAckCarrier == nil, packet.flags.contains(.ack),
            packet.acknowledgment == receiver.finSequence + 1
        else { return }
        finAckCarrier = packet.sequenceEnd
    }

    /// The window closes, or opens again.
    @inline(never)
    private mutating func noteWindow(
        _ packet: TCPPacket,
        from side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        let wasClosed = flags.contains(.windowClosed)
        guard packet.flags.contains(.ack), packet.flags.isDisjoint(with: [.fin]) else { return }
        if packet.window == 0, !wasClosed {
            flags.insert(.windowClosed)
            if transfer.zeroWindows < .max { transfer.zeroWindows += 1 }
            events.note(.windowClosed, side, reference)
        } else if packet.window != 0, wasClosed {
            flags.remove(.windowClosed)
            let scale = events.handshake.scale(of: side)
            events.note(.windowOpened, side, reference, length: scale.bytes(packet.window))
        }
    }
}
