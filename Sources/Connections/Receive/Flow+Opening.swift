import Packets

/// SYN, SYN-ACK and what answers them (RFC 9293 3.5). The flow is the sender's.
extension Flow {
    mutating func receiveSYN(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        if flags.contains(.hasBase), iss != packet.sequence {
            events.note(.oldDuplicate, side, reference)
            return SegmentResult(side: side, kind: .oldDuplicate)
        }
        if flags.contains(.sentSYN) {
            return receiveRetransmittedSYN(packet, from: side, to: &receiver, at: reference, &events)
        }
        open(with: packet, at: reference)
        flags.insert(.sentSYN)
        if packet.payloadLength > 0 { flags.insert(.synCarriedData) }
        events.handshake.countSYN(packet, from: side, at: reference)
        if receiver.flags.contains(.sentSYN), !receiver.flags.contains(.sentSYNACK) {
            events.handshake.isSimultaneous = true
        }
        advanceAfterSYN(from: side, to: &receiver, at: reference, &events)
        return SegmentResult(side: side, kind: .syn)
    }

    private mutating func receiveRetransmittedSYN(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        let original = side == .client ? events.handshake.lastSYN : lastSegment
        if flags.contains(.provedEstablished) {
            // Delayed on the way: its sender is past SYN-SENT (RFC 9293 3.10.7.4, a challenge ACK answers it).
            events.note(.oldDuplicate, side, reference, related: original)
            return SegmentResult(side: side, kind: .oldDuplicate, related: original)
        }
        events.handshake.countSYN(packet, from: side, at: reference)
        events.note(
            .synRetransmitted,
            side,
            reference,
            related: original,
            length: packet.payloadLength,
            dropsFastOpen: side == .client && events.handshake.isWithoutFastOpen(packet)
        )
        countRepeat(at: reference)
        events.handshake.unreachable = nil
        advanceAfterSYN(from: side, to: &receiver, at: reference, &events)
        return SegmentResult(side: side, kind: .synRetransmission, related: original)
    }

    mutating func receiveSYNACK(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        if side == .server, receiver.refusesAnswer(packet, events.handshake) {
            return receiveWrongAnswer(packet, from: side, to: &receiver, at: reference, &events)
        }
        if flags.contains(.sentSYNACK), iss == packet.sequence {
            return receiveRetransmittedSYNACK(packet, from: side, to: &receiver, at: reference, &events)
        }
        if flags.contains(.sentSYNACK) {
            return receiveRivalSYNACK(packet, from: side, to: &receiver, at: reference, &events)
        }
        if flags.contains(.provedEstablished) {
            events.note(.oldDuplicate, side, reference)
            return SegmentResult(side: side, kind: .oldDuplicate)
        }
        if !flags.contains(.hasBase) || iss != packet.sequence { open(with: packet, at: reference) }
        flags.insert(.sentSYNACK)
        events.handshake.unreachable = nil
        flags.remove(.ackIgnored)
        synAckAcknowledged = packet.acknowledgment
        if side == .server { events.handshake.countSYNACK(packet, at: reference) }
        noteEcho(packet, of: &receiver, events.handshake.synCount)
        takePayloadOfSYNACK(packet, at: reference)
        if packet.window == 0 { noteClosedSYNACK(from: side, at: reference, &events) }
        receiver.takeSYNAcknowledgment(packet.acknowledgment, of: side.other, at: reference, &events)
        advanceAfterSYNACK(packet, from: side, to: &receiver, at: reference, &events)
        return SegmentResult(side: side, kind: .synAck)
    }

    /// No listener's kernel answers with a closed window; a SYN proxy does, until it has its own connection to the server.
    private mutating func noteClosedSYNACK(
        from side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        flags.insert(.windowClosed)
        events.note(.closedSYNACK, side, reference)
    }

    /// Payload and FIN may ride on a SYN-ACK (RFC 9293 3.10.7.2, RFC 7413 4.2.2).
    private mutating func takePayloadOfSYNACK(_ packet: TCPPacket, at reference: FrameReference) {
        if packet.payloadLength > 0 {
            let change = coverage.add(from: packet.sequence + 1, length: packet.payloadLength)
            transfer.bytes &+= UInt64(change.fresh)
            if transfer.segments < .max { transfer.segments += 1 }
            flags.insert(.sentData)
            firstData = reference
            lastData = reference
        }
        guard packet.flags.contains(.fin) else { return }
        finSequence = packet.sequence + 1 + packet.payloadLength
        flags.insert(.sentFIN)
        finCount = 1
        fin = reference
        lastFIN = reference
        _ = coverage.add(from: finSequence, length: 1)
    }

    /// Which of several SYNs a SYN-ACK answers: the timestamp that it echoes is that SYN's.
    private mutating func noteEcho(_ packet: TCPPacket, of receiver: inout Flow, _ synCount: UInt16) {
        guard synCount > 1, receiver.flags.contains(.timestamps), let stamp = packet.options.timestamps, stamp.echo != 0
        else { return }
        let age = Int32(bitPattern: receiver.timestampValue &- stamp.echo)
        if age == 0 { flags.insert(.answersLastSYN) } else if age > 0 { flags.insert(.answersEarlierSYN) }
    }

    private mutating func receiveRetransmittedSYNACK(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        let original = side == .server ? events.handshake.lastSYNACK : lastSegment
        if flags.contains(.provedEstablished) {
            events.note(.oldDuplicate, side, reference, related: original)
            return SegmentResult(side: side, kind: .oldDuplicate, related: original)
        }
        if side == .server { events.handshake.countSYNACK(packet, at: reference) }
        countRepeat(at: reference)
        receiver.takeSYNAcknowledgment(packet.acknowledgment, of: side.other, at: reference, &events)
        if let ack = events.handshake.ack, side == .server,
            !events.handshake.mayHaveCrossed(side, since: ack, at: reference)
        {
            flags.insert(.ackIgnored)
            events.note(.synAckAfterAck, side, reference, related: ack)
        } else {
            events.note(.synAckRetransmitted, side, reference, related: original)
        }
        advanceAfterSYNACK(packet, from: side, to: &receiver, at: reference, &events)
        return SegmentResult(side: side, kind: .synAckRetransmission, related: original)
    }

    /// The SYN of this side is acknowledged by a SYN-ACK: with its payload (Fast Open, RFC 7413 4.2) or without.
    private mutating func takeSYNAcknowledgment(
        _ ack: SequenceNumber,
        of side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard flags.contains(.hasBase) else {
            setBase(next: ack)
            flags.insert(.synAcknowledged)
            return
        }
        guard isSYNAcknowledged(by: ack, payload: events.handshake.synPayload(of: side)) else { return }
        let payload = UInt32(clamping: (iss + 1).distance(to: ack))
        if payload > 0, flags.isDisjoint(with: [.synDataTaken, .synAcknowledged]) {
            flags.formUnion([.synDataTaken, .sentData])
            let change = coverage.add(from: iss + 1, length: payload)
            transfer.bytes += UInt64(change.fresh)
            if change.fresh > 0 { transfer.segments += 1 }
            firstData = events.handshake.lastSYN
            lastData = events.handshake.lastSYN
            firstDataAck = reference
        }
        flags.insert(.synAcknowledged)
        progress(to: ack, at: reference)
    }

    /// Whether `ack` acknowledges this side's SYN, alone or with some of the `payload` bytes that it carried.
    @inline(__always)
    func isSYNAcknowledged(by ack: SequenceNumber, payload: UInt32) -> Bool {
        let beyond = (iss + 1).distance(to: ack)
        return beyond >= 0 && beyond <= Int(payload)
    }

    /// Its first segment fixes its sequence space.
    private mutating func open(with packet: TCPPacket, at reference: FrameReference) {
        setBase(next: packet.sequence + 1)
        sndUNA = packet.sequence
        window = packet.window
        lastSent = reference
        pendingSince = reference
    }

    /// Its sequence space is known from an acknowledgment, or from a segment without SYN.
    mutating func setBase(next: SequenceNumber) {
        iss = next - 1
        coverage = SequenceCoverage(start: next)
        sndUNA = next
        flags.insert(.hasBase)
    }
}
