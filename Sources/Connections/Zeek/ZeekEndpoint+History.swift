import Packets

/// The letters of `history` that a segment of this side adds.
extension ZeekEndpoint {
    /// The letter for the flags: one for each segment, at most.
    mutating func noteFlags(
        of packet: TCPPacket,
        at relative: Int64,
        _ side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        let control = packet.flags.intersection([.syn, .fin, .rst])
        let low = Int32(truncatingIfNeeded: relative)
        switch control {
        case []: notePlain(packet, side, to: &peer, &events)
        case .syn: noteSYN(packet.flags.contains(.ack) ? .synAck : .syn, at: low, side, &events)
        case .fin: noteFIN(at: low &+ Int32(truncatingIfNeeded: packet.payloadLength), side, &events)
        case .rst: noteRST(at: low, side, &events)
        case let several where several.contains([.fin, .rst]): addOnce(.inconsistent, .inconsistent, side, &events)
        default: addOnce(.severalFlags, .severalFlags, side, &events)
        }
    }

    private mutating func notePlain(
        _ packet: TCPPacket,
        _ side: Side,
        to peer: inout ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        guard packet.payloadLength > 0 || packet.flags.contains(.ack) else { return }
        // The SYN was not captured: a scanner that sends SYN-ACKs sends no ACK and no data, and gets none.
        if events.history.isOnly(.synAck) {
            if side == events.originator { enter(.established) } else { peer.enter(.established) }
            events.history = ZeekHistory()
            events.flip()
            events.add(.synAck, events.originator.other)
        }
        if packet.payloadLength > 0 { addOnce(.data, .data, side, &events) } else { addOnce(.ack, .ack, side, &events) }
    }

    private mutating func noteSYN(_ letter: ZeekLetter, at place: Int32, _ side: Side, _ events: inout ZeekEvents) {
        if marks.insert(.syn).inserted || lastSYN != place { events.add(letter, side) }
        lastSYN = place
    }

    private mutating func noteFIN(at place: Int32, _ side: Side, _ events: inout ZeekEvents) {
        if marks.insert(.fin).inserted || lastFIN != place { events.add(.fin, side) }
        lastFIN = place
    }

    private mutating func noteRST(at place: Int32, _ side: Side, _ events: inout ZeekEvents) {
        if marks.insert(.rst).inserted || lastRST != place { events.add(.rst, side) }
        lastRST = place
    }

    /// A window of 0 means something only while the other side can still send.
    mutating func noteZeroWindow(_ packet: TCPPacket, _ side: Side, to peer: State, _ events: inout ZeekEvents) {
        guard packet.window == 0, !packet.flags.contains(.rst), peer != .closed, state != .reset else { return }
        zeroWindows &+= 1
        events.add(.zeroWindow, side, ifPowerOfTen: zeroWindows)
    }

    private mutating func addOnce(_ letter: ZeekLetter, _ mark: Marks, _ side: Side, _ events: inout ZeekEvents) {
        if marks.insert(mark).inserted { events.add(letter, side) }
    }
}
