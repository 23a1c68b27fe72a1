import Packets

/// SYN-ACKs that do not answer the SYN as the first one does: with another acknowledgment, or with another number.
extension Flow {
    /// The answer's acknowledgment is not of this side's SYN: SYN-SENT answers it with RST and waits on (RFC 9293 3.10.7.3).
    func refusesAnswer(_ packet: TCPPacket, _ handshake: Handshake) -> Bool {
        flags.isSuperset(of: [.sentSYN, .hasBase]) && !flags.contains(.synAcknowledged)
            && !isSYNAcknowledged(by: packet.acknowledgment, payload: handshake.synPayload)
    }

    /// If the SYN that it answers is not in the capture, the client's ACK will say so.
    mutating func receiveWrongAnswer(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        let offset = receiver.iss.distance(to: packet.acknowledgment) - 1
        events.note(
            .answerNotTaken,
            side,
            reference,
            related: events.handshake.lastSYN,
            offset: Int32(clamping: offset)
        )
        events.handshake.rival = packet.sequence
        return SegmentResult(side: side, kind: .answerNotTaken, related: events.handshake.lastSYN)
    }

    /// A second SYN-ACK with another number: two ends answer the SYN, or the listener forgot the first and made another embryo.
    /// Which of them is the connection, the client's ACK says.
    mutating func receiveRivalSYNACK(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) -> SegmentResult {
        let isRival = side == .server && isRivalSYNACK(packet, to: &receiver, events.handshake)
        if isRival { noteRivalSYNACK(packet, at: reference, &events) }
        guard events.handshake.ack == nil, !flags.contains(.provedEstablished) else {
            if !isRival { events.note(.oldDuplicate, side, reference) }
            return SegmentResult(side: side, kind: .oldDuplicate)
        }
        events.handshake.rival = packet.sequence
        return SegmentResult(side: side, kind: .synAck)
    }

    /// It answers this connection's SYN, and is not the first SYN-ACK with its number changed on the way, as a firewall changes
    /// it: that one keeps IP id and TSval. A lent question (see `Flow`).
    private mutating func isRivalSYNACK(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        _ handshake: Handshake
    ) -> Bool {
        guard handshake.synAck != nil, receiver.flags.isSuperset(of: [.sentSYN, .hasBase]),
            receiver.isSYNAcknowledged(by: packet.acknowledgment, payload: handshake.synPayload)
        else { return false }
        if let stamp = packet.options.timestamps, flags.contains(.timestamps), stamp.value == timestampValue {
            return false
        }
        return packet.identification == 0 || packet.identification != identification
    }

    private func noteRivalSYNACK(_ packet: TCPPacket, at reference: FrameReference, _ events: inout ConnectionEvents) {
        var oddities: ResetOddities = []
        if packet.hasOtherTimeToLive(than: timeToLive) { oddities.insert(.timeToLive) }
        if packet.options.offer != events.handshake.serverOffer { oddities.insert(.form) }
        events.note(.rivalSYNACK, .server, reference, related: events.handshake.synAck, oddities: oddities)
    }
}
