import Packets

/// What a segment acknowledges of the other side.
extension Flow {
    /// Acknowledgments further than this beyond what was seen are taken for damage (a window is at most 2^30).
    private static let furthestUnseen = 1 << 30

    mutating func takeAcknowledgment(
        _ packet: TCPPacket,
        of receiver: inout Flow,
        at mark: FrameMark,
        _ arrival: Arrival
    ) {
        guard packet.flags.contains(.ack) else { return }
        let ack = packet.acknowledgment
        guard receiver.acknowledged.precedes(ack) else {
            if arrival.kind == .duplicateAck { countDuplicateACK(of: &receiver) }
            return
        }
        let unseen = receiver.coverage.highest.distance(to: ack)
        if unseen > 0 {
            // SYN-RECEIVED has sent nothing but its SYN-ACK.
            guard unseen < Self.furthestUnseen, receiver.belief.state != .synReceived else { return }
        }
        // RFC 9293 3.10.7.4: nothing can follow a FIN, so this acknowledges something never sent.
        if receiver.marks.contains(.sentFIN), (receiver.finSequence + 1).precedes(ack) { return }
        if unseen > 0 { receiver.marks.insert(.ackedUnseen) }
        receiver.coverage.acknowledge(upTo: ack)
        receiver.progress(to: ack, at: mark)
        if packet.flags.contains(.fin), receiver.finAck == mark { receiver.marks.insert(.finAckedByFIN) }
    }

    private mutating func countDuplicateACK(of receiver: inout Flow) {
        if transfer.duplicateACKs < .max { transfer.duplicateACKs += 1 }
        if receiver.duplicateACKsReceived < .max { receiver.duplicateACKsReceived += 1 }
    }
}
