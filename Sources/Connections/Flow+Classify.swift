import Packets

/// What a segment without SYN and RST is, before anything is changed by it.
///
/// None of these changes a flow. They are `mutating` so that the flows are lent to them: the compiler would copy some three
/// hundred bytes for each segment otherwise.
extension Flow {
    mutating func classify(_ packet: TCPPacket, from side: Side, to receiver: inout Flow) -> Arrival {
        if let probe = probe(packet, to: &receiver) { return Arrival(side: side, kind: probe) }
        if packet.flags.contains(.fin) { return classifyFIN(packet, from: side) }
        if packet.payloadLength > 0 { return classifyData(packet, from: side) }
        return Arrival(side: side, kind: classifyACK(packet, to: &receiver))
    }

    /// A segment one byte before what would come next: a keepalive (RFC 9293 3.8.4), or, while the receiver's window
    /// is closed, a window probe (3.8.6.1). The last window that the receiver advertised decides.
    private mutating func probe(_ packet: TCPPacket, to receiver: inout Flow) -> SegmentKind? {
        guard packet.payloadLength <= 1, packet.flags.isDisjoint(with: [.fin]) else { return nil }
        let before = packet.sequence.distance(to: acknowledged)
        if receiver.marks.contains(.windowClosed), before == 1 || (packet.payloadLength == 1 && before == 0) {
            return .windowProbe
        }
        guard before == 1, packet.sequence.distance(to: coverage.highest) == 1, marks.isDisjoint(with: [.sentFIN]),
            !marks.isDisjoint(with: [.synAcknowledged, .spoke]),
            coverage.highest != initialSequence + 1 || packet.payloadLength == 0
        else { return nil }
        return .keepalive
    }

    private mutating func classifyFIN(_ packet: TCPPacket, from side: Side) -> Arrival {
        guard marks.contains(.sentFIN), packet.sequenceEnd == finSequence + 1 else {
            return Arrival(side: side, kind: .fin)
        }
        return Arrival(side: side, kind: .finRetransmission, related: lastFIN)
    }

    private mutating func classifyData(_ packet: TCPPacket, from side: Side) -> Arrival {
        if coverage.next.reaches(packet.sequenceEnd) {
            // Payload of a SYN that the server did not take is sent again by design (RFC 7413 4.2.1), not lost.
            let refused = marks.contains(.synCarriedData) && !marks.contains(.sentData)
            return Arrival(side: side, kind: refused ? .data : .retransmission, related: lastSent)
        }
        let change = coverage.change(from: packet.sequence, length: packet.payloadLength)
        if change.fresh == 0 { return Arrival(side: side, kind: .retransmission, related: lastSent) }
        if change.filledHole { return Arrival(side: side, kind: .outOfOrder, related: lastSent) }
        return Arrival(side: side, kind: .data)
    }

    private mutating func classifyACK(_ packet: TCPPacket, to receiver: inout Flow) -> SegmentKind {
        let isRepeat = packet.acknowledgment == receiver.acknowledged
        if isRepeat, receiver.marks.contains(.awaitsProbeAnswer) {
            return marks.contains(.windowClosed) ? .windowProbeAnswer : .keepaliveAnswer
        }
        guard isRepeat, marks.contains(.spoke), lastSegment != nil else { return .ack }
        if receiver.hasPending, packet.window == window || packet.options.hasSACK { return .duplicateAck }
        return packet.window == window ? .ack : .windowUpdate
    }
}
