import Packets

/// Segments without SYN and RST: data, ACKs, probes, FIN (RFC 9293 3.8, 3.10.7.4).
extension Connection {
    mutating func receiveSegment(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        if isStale(packet, from: side) {
            note(.staleAck, side, mark, related: handshake.lastSYN)
            meetOldConnection()
            return Arrival(side: side, kind: .staleAck, related: handshake.lastSYN)
        }
        if !self[side].marks.contains(.hasBase) { setBase(of: side, next: packet.sequence) }
        if packet.flags.contains(.ack), !self[side.other].marks.contains(.hasBase) {
            setBase(of: side.other, next: packet.acknowledgment)
        }
        reviveSender(of: packet, side, at: mark)
        reviveAfterReset(side, at: mark)
        var arrival = classify(packet, from: side, at: mark)
        let completes = completesHandshake(packet, from: side)
        if completes {
            handshake.ack = mark
            self[side.other].marks.insert(.synAcknowledged)
            if arrival.kind == .ack || arrival.kind == .windowUpdate { arrival.kind = .handshakeAck }
        }
        takePayload(packet, from: side, at: mark, arrival)
        takeFIN(packet, from: side, at: mark, arrival)
        advanceSender(packet, side, at: mark)
        takeAcknowledgment(packet, from: side, at: mark, arrival)
        takeWindow(packet, from: side, at: mark)
        advanceReceiver(packet, side)
        return arrival
    }

    /// An ACK with other numbers in answer to the SYN: the other end still has an older connection on this 4-tuple
    /// (RFC 9293 3.5.1 figure 10, RFC 5961 4.2).
    private func isStale(_ packet: TCPPacket, from side: Side) -> Bool {
        side == .server && client.marks.contains(.sentSYN) && !client.marks.contains(.synAcknowledged)
            && server.marks.isDisjoint(with: [.sentSYN, .sentSYNACK, .hasBase]) && packet.flags.contains(.ack)
            && !acknowledgesSYN(of: .client, packet.acknowledgment)
    }

    /// The third step may be a data segment; what counts is that it acknowledges the SYN-ACK.
    private func completesHandshake(_ packet: TCPPacket, from side: Side) -> Bool {
        guard side == .client, handshake.ack == nil, packet.flags.contains(.ack) else { return false }
        let ackable = server.initialSequence + 1
        if server.marks.isDisjoint(with: [.sentSYNACK, .sentSYN]) {
            return client.marks.contains(.sentSYN)
        }
        return packet.acknowledgment.reaches(ackable) && server.coverage.highest.reaches(packet.acknowledgment)
    }

    // The five below change nothing. They are `mutating` so that the connection is lent to them: the compiler would copy its
    // thousand bytes for each segment otherwise.

    /// What the segment is, before anything is changed by it.
    private mutating func classify(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        if let probe = probe(packet, from: side) { return Arrival(side: side, kind: probe) }
        if packet.flags.contains(.fin) { return classifyFIN(packet, from: side) }
        if packet.payloadLength > 0 { return classifyData(packet, from: side) }
        return Arrival(side: side, kind: classifyACK(packet, from: side))
    }

    /// A segment one byte before what would come next: a keepalive (RFC 9293 3.8.4), or, while the receiver's window
    /// is closed, a window probe (3.8.6.1). The last window that the receiver advertised decides.
    private mutating func probe(_ packet: TCPPacket, from side: Side) -> SegmentKind? {
        guard packet.payloadLength <= 1, packet.flags.isDisjoint(with: [.fin]) else { return nil }
        let closed = self[side.other].marks.contains(.windowClosed)
        let before = packet.sequence.distance(to: self[side].acknowledged)
        if closed, before == 1 || (packet.payloadLength == 1 && before == 0) { return .windowProbe }
        guard self[side].marks.isDisjoint(with: [.sentFIN]),
            self[side].marks.contains(.synAcknowledged) || self[side].marks.contains(.spoke)
        else { return nil }
        let isOld = packet.sequence.distance(to: self[side].coverage.highest) == 1 && before == 1
        guard isOld, self[side].coverage.highest != self[side].initialSequence + 1 || packet.payloadLength == 0 else {
            return nil
        }
        return .keepalive
    }

    private mutating func classifyFIN(_ packet: TCPPacket, from side: Side) -> Arrival {
        guard self[side].marks.contains(.sentFIN), packet.sequenceEnd == self[side].finSequence + 1 else {
            return Arrival(side: side, kind: .fin)
        }
        return Arrival(side: side, kind: .finRetransmission, related: self[side].lastFIN)
    }

    private mutating func classifyData(_ packet: TCPPacket, from side: Side) -> Arrival {
        if self[side].coverage.next.reaches(packet.sequenceEnd) {
            // Payload of a SYN that the server did not take is sent again by design (RFC 7413 4.2.1), not lost.
            let refused = self[side].marks.contains(.synCarriedData) && !self[side].marks.contains(.sentData)
            return Arrival(side: side, kind: refused ? .data : .retransmission, related: self[side].lastSent)
        }
        // Written out for both sides: the subscript would copy the flow.
        let change =
            switch side {
            case .client: client.coverage.change(from: packet.sequence, length: packet.payloadLength)
            case .server: server.coverage.change(from: packet.sequence, length: packet.payloadLength)
            }
        if change.fresh == 0 { return Arrival(side: side, kind: .retransmission, related: self[side].lastSent) }
        if change.filledHole { return Arrival(side: side, kind: .outOfOrder, related: self[side].lastSent) }
        return Arrival(side: side, kind: .data)
    }

    private mutating func classifyACK(_ packet: TCPPacket, from side: Side) -> SegmentKind {
        if self[side.other].marks.contains(.awaitsProbeAnswer), packet.acknowledgment == self[side.other].acknowledged {
            return self[side].marks.contains(.windowClosed) ? .windowProbeAnswer : .keepaliveAnswer
        }
        guard self[side].marks.contains(.spoke), self[side].lastSegment != nil,
            packet.acknowledgment == self[side.other].acknowledged
        else {
            return .ack
        }
        if self[side.other].hasPending, packet.window == self[side].window || packet.options.hasSACK {
            return .duplicateAck
        }
        return packet.window == self[side].window ? .ack : .windowUpdate
    }

    private mutating func takePayload(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameMark,
        _ arrival: Arrival
    ) {
        countProbe(arrival, from: side, at: mark)
        guard packet.payloadLength > 0, arrival.kind != .keepalive else { return }
        let change = self[side].coverage.add(from: packet.sequence, length: packet.payloadLength)
        self[side].transfer.bytes &+= UInt64(change.fresh)
        self[side].marks.insert(.sentData)
        noteRepeats(packet, from: side, at: mark, change, arrival)
        if change.fresh > 0 {
            if self[side].transfer.segments < .max { self[side].transfer.segments += 1 }
            if self[side].firstData == nil { self[side].firstData = mark }
            self[side].lastData = mark
        }
        if self[side.other].marks.contains(.sentFIN), packet.acknowledgment.reaches(self[side.other].finSequence + 1) {
            self[side].marks.insert(.dataAfterPeerFIN)
        }
        carry(packet, from: side)
        sent(side, mark, isRepeat: change.fresh == 0)
    }

    private mutating func takeFIN(_ packet: TCPPacket, from side: Side, at mark: FrameMark, _ arrival: Arrival) {
        // RFC 9293 3.10.7.4: without ACK it is dropped, and so is what lies before the window.
        guard packet.flags.isSuperset(of: [.fin, .ack]) else { return }
        if arrival.kind == .finRetransmission {
            if self[side].finCount < .max { self[side].finCount += 1 }
            if let ack = self[side].finAck, !mayHaveCrossed(side, since: ack, at: mark) {
                note(.finAfterAck, side, mark, related: self[side].lastFIN)
            } else {
                note(.finRetransmitted, side, mark, related: self[side].lastFIN)
            }
            self[side].lastFIN = mark
            sent(side, mark, isRepeat: true)
            return
        }
        let finSequence = packet.sequence + packet.payloadLength
        if self[side].marks.contains(.sentFIN), !self[side].finSequence.precedes(finSequence) { return }
        if finSequence.precedes(self[side].acknowledged) { return }
        self[side].finSequence = finSequence
        self[side].marks.insert(.sentFIN)
        self[side].finCount = 1
        self[side].fin = mark
        self[side].lastFIN = mark
        if packet.flags.contains(.ack), self[side.other].marks.contains(.sentFIN),
            packet.acknowledgment.reaches(self[side.other].finSequence + 1)
        {
            self[side].marks.insert(.finCoversPeer)
        }
        _ = self[side].coverage.add(from: finSequence, length: 1)
        carry(packet, from: side)
        sent(side, mark, isRepeat: false)
    }

    /// A segment that its receiver will cover carries the ACK of that receiver's FIN: once it is covered, the FIN's
    /// sender has the ACK, and is in FIN-WAIT-2 or beyond.
    private mutating func carry(_ packet: TCPPacket, from side: Side) {
        guard self[side].finAckCarrier == nil, self[side.other].marks.contains(.sentFIN), packet.flags.contains(.ack),
            packet.acknowledgment == self[side.other].finSequence + 1
        else { return }
        self[side].finAckCarrier = packet.sequenceEnd
    }

    private mutating func takeWindow(_ packet: TCPPacket, from side: Side, at mark: FrameMark) {
        let wasClosed = self[side].marks.contains(.windowClosed)
        self[side].window = packet.window
        guard packet.flags.contains(.ack), packet.flags.isDisjoint(with: [.fin]) else { return }
        if packet.window == 0, !wasClosed {
            self[side].marks.insert(.windowClosed)
            if self[side].transfer.zeroWindows < .max { self[side].transfer.zeroWindows += 1 }
            note(.windowClosed, side, mark)
        } else if packet.window != 0, wasClosed {
            self[side].marks.remove(.windowClosed)
            note(.windowOpened, side, mark)
        }
    }
}
