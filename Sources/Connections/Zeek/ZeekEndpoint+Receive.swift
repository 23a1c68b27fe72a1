import Packets

/// What Zeek makes of a segment. The endpoint is the sender's; both are given, since one that is looked up by its side costs a
/// call for each access.
extension ZeekEndpoint {
    /// Takes in a segment of this side.
    mutating func receive(
        _ packet: TCPPacket,
        from side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        if packets < .max { packets += 1 }
        initialize(packet)
        let relative = relative(packet.sequence)
        noteFlags(of: packet, at: relative, side, to: &peer, &events)
        noteZeroWindow(packet, side, to: peer.state, &events)
        if packet.flags.contains(.fin) { marks.insert(.sentFIN) }
        let edge = packet.flags.contains(.ack) ? peer.takeAcknowledgment(packet) : nil
        advance(packet, side, &events)
        updateState(packet, side, to: &peer, &events)
        if let edge { peer.noteGaps(upTo: edge, side.other, self, &events) }
        deliver(packet, at: relative)
    }
}
