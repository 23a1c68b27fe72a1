import Packets

/// A socket connected to itself: one sequence space, one FIN; all of it is kept as the client's
/// (RFC 9293 3.5: a simultaneous open in which both sides are the same socket).
extension Connection {
    mutating func receiveOwn(_ packet: TCPPacket, at reference: FrameReference) -> SegmentResult {
        if packet.flags.contains(.rst) { return receiveOwnReset(at: reference) }
        if packet.flags.contains(.syn) { return receiveOwnSYN(packet, at: reference) }
        if !client.flags.contains(.hasBase) { client.setBase(next: packet.sequence) }
        if handshake.ack == nil, client.flags.contains(.sentSYNACK) {
            handshake.ack = reference
            client.belief = EndpointState(.established, .proven)
            client.flags.insert(.provedEstablished)
        } else if client.belief.state == .unknown {
            client.belief = EndpointState(.established, .assumed)
        }
        let change = client.coverage.add(from: packet.sequence, length: packet.payloadLength)
        client.transfer.bytes &+= UInt64(change.fresh)
        let isRepeat = packet.payloadLength > 0 && change.fresh == 0
        let kind: SegmentKind = isRepeat ? .retransmission : packet.payloadLength > 0 ? .data : .ack
        takeOwnPayload(change, packet, at: reference, kind)
        takeOwnFIN(packet, at: reference)
        if packet.flags.contains(.ack) { takeOwnAcknowledgment(packet, at: reference) }
        return SegmentResult(side: .client, kind: packet.flags.contains(.fin) ? .fin : kind)
    }

    private mutating func receiveOwnSYN(_ packet: TCPPacket, at reference: FrameReference) -> SegmentResult {
        let isAnswer = packet.flags.contains(.ack)
        let arrival: SegmentResult
        if isAnswer {
            let isFirst = handshake.synAck == nil
            if isFirst { handshake.synAck = reference }
            handshake.synAckCount += handshake.synAckCount < .max ? 1 : 0
            client.flags.formUnion([.sentSYNACK, .synAcknowledged])
            client.belief = EndpointState(.synReceived, .proven)
            arrival = SegmentResult(side: .client, kind: isFirst ? .synAck : .synAckRetransmission)
        } else {
            arrival = receiveSYN(packet, from: .client, at: reference)
        }
        // Both ends are the same socket.
        server = Flow()
        return arrival
    }

    private mutating func receiveOwnReset(at reference: FrameReference) -> SegmentResult {
        events.note(.reset(.other, honoured: .undecided), .client, reference)
        client.belief = EndpointState(.closed, .implied)
        client.reset = client.reset ?? reference
        return SegmentResult(side: .client, kind: .reset)
    }

    private mutating func takeOwnPayload(
        _ change: SequenceCoverage.Change,
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ kind: SegmentKind
    ) {
        guard packet.payloadLength > 0 else { return }
        client.flags.insert(.sentData)
        _ = client.noteRetransmission(
            packet,
            to: &server,
            at: reference,
            change,
            SegmentResult(side: .client, kind: kind),
            &events
        )
        guard change.fresh > 0 else { return }
        if client.transfer.segments < .max { client.transfer.segments += 1 }
        client.firstData = client.firstData ?? reference
        client.lastData = reference
        client.sent(at: reference, isRepeat: false)
    }

    private mutating func takeOwnFIN(_ packet: TCPPacket, at reference: FrameReference) {
        guard packet.flags.contains(.fin) else { return }
        if client.finCount < .max { client.finCount += 1 }
        client.lastFIN = reference
        guard !client.flags.contains(.sentFIN) else { return }
        client.finSequence = packet.sequence + packet.payloadLength
        client.flags.formUnion([.sentFIN, .finInOrder])
        client.fin = reference
        _ = client.coverage.add(from: client.finSequence, length: 1)
        client.belief = EndpointState(.finWait1, .proven)
    }

    /// Its own FIN comes back as the other side's: FIN-WAIT-1, CLOSING, and with this ACK TIME-WAIT.
    private mutating func takeOwnAcknowledgment(_ packet: TCPPacket, at reference: FrameReference) {
        client.progress(to: packet.acknowledgment, at: reference)
        if client.flags.contains(.finAcknowledged), client.belief.state == .finWait1 {
            client.belief = EndpointState(.timeWait, .implied)
        }
    }
}
