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
        at mark: FrameMark,
        _ course: inout Course
    ) -> Arrival {
        if !marks.contains(.hasBase) { setBase(next: packet.sequence) }
        if packet.flags.contains(.ack), !receiver.marks.contains(.hasBase) {
            receiver.setBase(next: packet.acknowledgment)
        }
        reviveSender(of: packet, side, at: mark, &course)
        reviveAfterReset(side, by: &receiver, at: mark, &course)
        var arrival = classify(packet, from: side, to: &receiver)
        if packet.payloadLength == 0, packet.reportsDouble { marks.insert(.reportedDoubles) }
        if side == .client, course.handshake.ack == nil, completesHandshake(packet, with: &receiver) {
            course.handshake.ack = mark
            receiver.marks.insert(.synAcknowledged)
            if arrival.kind == .ack || arrival.kind == .windowUpdate { arrival.kind = .handshakeAck }
        }
        takePayload(packet, to: &receiver, at: mark, arrival, &course)
        takeFIN(packet, to: &receiver, at: mark, arrival, &course)
        advanceSender(packet, side, to: &receiver, at: mark, &course)
        takeAcknowledgment(packet, of: &receiver, at: mark, arrival)
        takeWindow(packet, from: side, at: mark, &course)
        advanceReceiver(packet, from: side, to: &receiver, &course)
        return arrival
    }

    /// The third step may be a data segment; what counts is that it acknowledges the SYN-ACK. This is the client's flow.
    private mutating func completesHandshake(_ packet: TCPPacket, with server: inout Flow) -> Bool {
        guard packet.flags.contains(.ack) else { return false }
        let ackable = server.initialSequence + 1
        if server.marks.isDisjoint(with: [.sentSYNACK, .sentSYN]) { return marks.contains(.sentSYN) }
        return packet.acknowledgment.reaches(ackable) && server.coverage.highest.reaches(packet.acknowledgment)
    }

    private mutating func takePayload(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at mark: FrameMark,
        _ arrival: Arrival,
        _ course: inout Course
    ) {
        countProbe(arrival, to: &receiver, at: mark, &course)
        guard packet.payloadLength > 0, arrival.kind != .keepalive else { return }
        let change = coverage.add(from: packet.sequence, length: packet.payloadLength)
        transfer.bytes &+= UInt64(change.fresh)
        marks.insert(.sentData)
        noteRepeats(packet, to: &receiver, at: mark, change, arrival, &course)
        if change.fresh > 0 {
            if transfer.segments < .max { transfer.segments += 1 }
            if firstData == nil { firstData = mark }
            lastData = mark
        }
        if receiver.marks.contains(.sentFIN), packet.acknowledgment.reaches(receiver.finSequence + 1) {
            marks.insert(.dataAfterPeerFIN)
        }
        carry(packet, to: &receiver)
        sent(at: mark, isRepeat: change.fresh == 0)
    }

    private mutating func takeFIN(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        at mark: FrameMark,
        _ arrival: Arrival,
        _ course: inout Course
    ) {
        // RFC 9293 3.10.7.4: without ACK it is dropped, and so is what lies before the window.
        guard packet.flags.isSuperset(of: [.fin, .ack]) else { return }
        if arrival.kind == .finRetransmission {
            takeRepeatedFIN(from: arrival.side, at: mark, &course)
            if arrival.side == .client { course.countIgnoredData(to: &receiver) }
            return
        }
        let place = packet.sequence + packet.payloadLength
        if marks.contains(.sentFIN), !finSequence.precedes(place) { return }
        if place.precedes(acknowledged) { return }
        finSequence = place
        marks.insert(.sentFIN)
        finCount = 1
        fin = mark
        lastFIN = mark
        if receiver.marks.contains(.sentFIN), packet.acknowledgment.reaches(receiver.finSequence + 1) {
            marks.insert(.finCoversPeer)
        }
        _ = coverage.add(from: place, length: 1)
        carry(packet, to: &receiver)
        sent(at: mark, isRepeat: false)
    }

    private mutating func takeRepeatedFIN(from side: Side, at mark: FrameMark, _ course: inout Course) {
        if finCount < .max { finCount += 1 }
        if let ack = finAck, !course.handshake.mayHaveCrossed(side, since: ack, at: mark) {
            course.note(.finAfterAck, side, mark, related: lastFIN)
        } else {
            course.note(.finRetransmitted, side, mark, related: lastFIN)
        }
        lastFIN = mark
        sent(at: mark, isRepeat: true)
    }

    /// A segment that its receiver will cover carries the ACK of that receiver's FIN: once it is covered, the FIN's
    /// sender has the ACK, and is in FIN-WAIT-2 or beyond.
    private mutating func carry(_ packet: TCPPacket, to receiver: inout Flow) {
        guard receiver.marks.contains(.sentFIN), finAckCarrier == nil, packet.flags.contains(.ack),
            packet.acknowledgment == receiver.finSequence + 1
        else { return }
        finAckCarrier = packet.sequenceEnd
    }

    private mutating func takeWindow(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameMark,
        _ course: inout Course
    ) {
        let wasClosed = marks.contains(.windowClosed)
        window = packet.window
        guard packet.flags.contains(.ack), packet.flags.isDisjoint(with: [.fin]) else { return }
        if packet.window == 0, !wasClosed {
            marks.insert(.windowClosed)
            if transfer.zeroWindows < .max { transfer.zeroWindows += 1 }
            course.note(.windowClosed, side, mark)
        } else if packet.window != 0, wasClosed {
            marks.remove(.windowClosed)
            course.note(.windowOpened, side, mark)
        }
    }
}
