import Packets

/// What a segment acknowledges of the other side.
extension Connection {
    /// Acknowledgments further than this beyond what was seen are taken for damage (a window is at most 2^30).
    private static let furthestUnseen = 1 << 30

    mutating func takeAcknowledgment(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameMark,
        _ arrival: Arrival
    ) {
        guard packet.flags.contains(.ack) else { return }
        let acker = side.other
        let ack = packet.acknowledgment
        guard self[acker].acknowledged.precedes(ack) else {
            countDuplicateACK(packet, from: side, arrival)
            return
        }
        guard self[acker].coverage.highest.distance(to: ack) < Self.furthestUnseen else { return }
        // SYN-RECEIVED has sent nothing but its SYN-ACK.
        if self[acker].belief.state == .synReceived, self[acker].coverage.highest.precedes(ack) { return }
        // RFC 9293 3.10.7.4: nothing can follow a FIN, so this acknowledges something never sent.
        if self[acker].marks.contains(.sentFIN), (self[acker].finSequence + 1).precedes(ack) { return }
        if self[acker].coverage.highest.precedes(ack) { self[acker].marks.insert(.ackedUnseen) }
        self[acker].coverage.acknowledge(upTo: ack)
        self[acker].progress(to: ack, at: mark)
        if packet.flags.contains(.fin), self[acker].finAck == mark { self[acker].marks.insert(.finAckedByFIN) }
    }

    private mutating func countDuplicateACK(_ packet: TCPPacket, from side: Side, _ arrival: Arrival) {
        guard arrival.kind == .duplicateAck else { return }
        if self[side].transfer.duplicateACKs < .max { self[side].transfer.duplicateACKs += 1 }
        if self[side.other].duplicateACKsReceived < .max { self[side.other].duplicateACKsReceived += 1 }
    }
}
