import Packets

/// Zeek's states.
extension ZeekEndpoint {
    /// Moves this side's state: SYN, then FIN, then RST of one segment.
    mutating func updateState(
        _ packet: TCPPacket,
        _ side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        switch state {
        case .inactive: leaveInactive(packet, side, to: &peer, &events)
        case .synSent, .synAckSent:
            if packet.flags.contains(.fin) { end(.closed) }
            if packet.flags.contains(.rst) { end(.reset) }
        case .established, .partial: leaveEstablished(packet, to: &peer)
        case .closed:
            if packet.flags.contains(.rst), peer.state != .closed { end(.reset) }
        case .reset: break
        }
    }

    private mutating func leaveInactive(
        _ packet: TCPPacket,
        _ side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        if packet.flags.contains(.syn) { takeFirstSYN(packet, side, to: &peer, &events) }
        if packet.flags.contains(.fin) { end(.closed) }
        if packet.flags.contains(.rst) { end(.reset) }
        guard state == .inactive else { return }
        // Some stacks acknowledge the SYN before they answer it.
        if side != events.originator, packet.payloadLength == 0, peer.state == .synSent { return }
        let isAnswer = packet.flags.contains(.ack) && peer.state == .established
        enter(isAnswer ? .established : .partial)
    }

    private mutating func takeFirstSYN(
        _ packet: TCPPacket,
        _ side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        guard side != events.originator else { return enter(packet.flags.contains(.ack) ? .synAckSent : .synSent) }
        switch peer.state {
        case .synSent: peer.enter(.established)
        case .synAckSent where !packet.flags.contains(.ack):
            // SYN-ACK and SYN were captured in the wrong order.
            events.flip()
            peer.enter(.established)
        default: break
        }
        enter(.established)
    }

    private mutating func leaveEstablished(_ packet: TCPPacket, to peer: inout ZeekEndpoint) {
        if packet.flags.intersection([.syn, .ack]) == .syn, state == .partial, peer.state == .inactive {
            enter(.synSent)
        }
        if packet.flags.intersection([.fin, .rst]) == .fin {
            end(.closed)
            // FIN, then RST of the other side: after all a normal end.
            if peer.state == .reset, peer.previous == .closed { peer.enter(.closed) }
        }
        if packet.flags.contains(.rst) { end(.reset) }
    }

    private mutating func end(_ state: State) {
        enter(state)
        marks.insert(.ended)
    }
}
