import Packets

/// SYN, SYN-ACK and what answers them (RFC 9293 3.5).
extension Connection {
    mutating func receiveSYN(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        let known = self[side].marks.contains(.hasBase)
        if known, self[side].initialSequence != packet.sequence {
            note(.oldDuplicate, side, mark)
            return Arrival(side: side, kind: .oldDuplicate)
        }
        if self[side].marks.contains(.sentSYN) {
            return receiveRepeatedSYN(packet, from: side, at: mark)
        }
        begin(side, with: packet, mark)
        self[side].marks.insert(.sentSYN)
        if packet.payloadLength > 0 { self[side].marks.insert(.synCarriedData) }
        countSYN(packet, from: side, at: mark)
        if self[side.other].marks.contains(.sentSYN), !self[side.other].marks.contains(.sentSYNACK) {
            handshake.isSimultaneous = true
        }
        advanceAfterSYN(from: side, at: mark)
        return Arrival(side: side, kind: .syn)
    }

    private mutating func receiveRepeatedSYN(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        let original = side == .client ? handshake.lastSYN : self[side].lastSegment
        if self[side].marks.contains(.provedEstablished) {
            // Delayed on the way: its sender is past SYN-SENT (RFC 9293 3.10.7.4, a challenge ACK answers it).
            note(.oldDuplicate, side, mark, related: original)
            return Arrival(side: side, kind: .oldDuplicate, related: original)
        }
        countSYN(packet, from: side, at: mark)
        note(.synRetransmitted, side, mark, related: original)
        countRepeat(side, mark)
        handshake.unreachable = nil
        advanceAfterSYN(from: side, at: mark)
        return Arrival(side: side, kind: .synRetransmission, related: original)
    }

    private mutating func countSYN(_ packet: TCPPacket, from side: Side, at mark: FrameMark) {
        guard side == .client else {
            if handshake.serverOffer == TCPOffer() { handshake.serverOffer = packet.options.offer }
            handshake.serverFlags = packet.flags
            handshake.crossingSYN = handshake.crossingSYN ?? mark
            return
        }
        if handshake.syn == nil {
            handshake.syn = mark
            handshake.clientOffer = packet.options.offer
            handshake.clientFlags = packet.flags
            handshake.synPayload = packet.payloadLength
        }
        handshake.lastSYN = mark
        handshake.lastClientFlags = packet.flags
        if handshake.synCount < .max { handshake.synCount += 1 }
    }

    mutating func receiveSYNACK(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        if self[side].marks.contains(.sentSYNACK), self[side].initialSequence == packet.sequence {
            return receiveRepeatedSYNACK(packet, from: side, at: mark)
        }
        if self[side].marks.contains(.provedEstablished) {
            note(.oldDuplicate, side, mark)
            return Arrival(side: side, kind: .oldDuplicate)
        }
        if !self[side].marks.contains(.hasBase) || self[side].initialSequence != packet.sequence {
            begin(side, with: packet, mark)
        }
        self[side].marks.insert(.sentSYNACK)
        handshake.unreachable = nil
        self[side].marks.remove(.ackIgnored)
        self[side].synAckAcknowledged = packet.acknowledgment
        countSYNACK(packet, from: side, at: mark)
        acknowledgeSYN(of: side.other, by: packet, at: mark)
        advanceAfterSYNACK(packet, from: side, at: mark)
        return Arrival(side: side, kind: .synAck)
    }

    private mutating func receiveRepeatedSYNACK(_ packet: TCPPacket, from side: Side, at mark: FrameMark) -> Arrival {
        let original = side == .server ? handshake.lastSYNACK : self[side].lastSegment
        if self[side].marks.contains(.provedEstablished) {
            note(.oldDuplicate, side, mark, related: original)
            return Arrival(side: side, kind: .oldDuplicate, related: original)
        }
        countSYNACK(packet, from: side, at: mark)
        countRepeat(side, mark)
        acknowledgeSYN(of: side.other, by: packet, at: mark)
        if let ack = handshake.ack, side == .server, !mayHaveCrossed(side, since: ack, at: mark) {
            self[side].marks.insert(.ackIgnored)
            note(.synAckAfterAck, side, mark, related: ack)
        } else {
            note(.synAckRetransmitted, side, mark, related: original)
        }
        advanceAfterSYNACK(packet, from: side, at: mark)
        return Arrival(side: side, kind: .synAckRetransmission, related: original)
    }

    private mutating func countSYNACK(_ packet: TCPPacket, from side: Side, at mark: FrameMark) {
        guard side == .server else { return }
        if handshake.synAck == nil {
            handshake.synAck = mark
            handshake.serverOffer = packet.options.offer
            handshake.serverFlags = packet.flags
        }
        handshake.lastSYNACK = mark
        if handshake.synAckCount < .max { handshake.synAckCount += 1 }
    }

    /// The SYN of `side` is acknowledged by a SYN-ACK: with its payload (Fast Open, RFC 7413 4.2) or without.
    private mutating func acknowledgeSYN(of side: Side, by packet: TCPPacket, at mark: FrameMark) {
        let ack = packet.acknowledgment
        guard self[side].marks.contains(.hasBase) else {
            setBase(of: side, next: ack)
            self[side].marks.insert(.synAcknowledged)
            return
        }
        guard acknowledgesSYN(of: side, ack) else { return }
        let payload = UInt32(clamping: (self[side].initialSequence + 1).distance(to: ack))
        if payload > 0, !self[side].marks.contains(.synDataTaken), !self[side].marks.contains(.synAcknowledged) {
            self[side].marks.formUnion([.synDataTaken, .sentData])
            let change = self[side].coverage.add(from: self[side].initialSequence + 1, length: payload)
            self[side].transfer.bytes += UInt64(change.fresh)
            if change.fresh > 0 { self[side].transfer.segments += 1 }
            self[side].firstData = handshake.lastSYN
            self[side].lastData = handshake.lastSYN
            self[side].firstDataAck = mark
        }
        self[side].marks.insert(.synAcknowledged)
        self[side].progress(to: ack, at: mark)
    }

    /// Whether `ack` acknowledges the SYN of `side`, alone or with the payload that it carried.
    func acknowledgesSYN(of side: Side, _ ack: SequenceNumber) -> Bool {
        let beyond = (self[side].initialSequence + 1).distance(to: ack)
        return beyond >= 0 && beyond <= Int(side == .client ? handshake.synPayload : 0)
    }

    /// The first segment of `side` fixes its sequence space.
    private mutating func begin(_ side: Side, with packet: TCPPacket, _ mark: FrameMark) {
        self[side].initialSequence = packet.sequence
        self[side].coverage = SequenceCoverage(start: packet.sequence)
        _ = self[side].coverage.add(from: packet.sequence, length: 1)
        self[side].acknowledged = packet.sequence
        self[side].marks.insert(.hasBase)
        self[side].window = packet.window
        self[side].lastSent = mark
        self[side].pendingSince = mark
    }

    /// The sequence space of `side` is known from an acknowledgment, or from a segment without SYN.
    mutating func setBase(of side: Side, next: SequenceNumber) {
        self[side].initialSequence = next - 1
        self[side].coverage = SequenceCoverage(start: next)
        self[side].acknowledged = next
        self[side].marks.insert(.hasBase)
    }
}
