import Connections
import Findings
import Packets

/// The opening: (1) SYN, (2) SYN+ACK, (3) ACK, with j and k for the two initial sequence numbers.
extension Annotator {
    func annotateHandshake(_ packet: TCPPacket, _ annotation: inout Annotation) {
        let event = annotation.event
        switch event.kind {
        case .syn: annotation.note = synNote(packet, event)
        case .synRetransmission: annotation.note = repeatedSYNNote(packet, event)
        case .synAck: annotation.note = synAckNote(packet, event)
        case .synAckRetransmission: annotation.note = repeatedSYNACKNote(event)
        case .staleAck:
            annotation.note =
                "ACK with other numbers than this SYN's: the \(event.from.name) still has an older connection here"
        case .answerNotTaken:
            annotation.note =
                "SYN+ACK, but it acknowledges \(acknowledgmentText(packet, of: .client)) where this SYN asks for j+1: the client "
                + "cannot take it"
        case .oldDuplicate:
            annotation.note = oldDuplicateNote(packet, event)
        default: annotation.note = finalACKNote(packet, event)
        }
    }

    /// A SYN or SYN-ACK that does not open this connection: one of its own, late, or one with another number.
    private func oldDuplicateNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        let name = packet.isSYNACK ? "SYN+ACK" : "SYN"
        guard packet.sequence == connection[event.from].iss else {
            return "\(name) with another number than this connection's: a living end answers with an ACK and goes on"
        }
        return "\(name) of this connection again, late: a living end answers with an ACK and goes on"
    }

    private func synNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        let letter = event.from == .client ? "j" : "k"
        var note = "(1) SYN, \(letter) = \(packet.sequence.rawValue)"
        if event.from == .server { note += ": both ends open at once, neither has seen the other's SYN" }
        if packet.payloadLength > 0 {
            note += ", with \(Quantity.bytes(packet.payloadLength)) of data on it (Fast Open)"
        } else if let length = packet.options.offer.fastOpenCookieLength, length == 0 {
            note += ", asks for a Fast Open cookie"
        }
        return note
    }

    private func repeatedSYNNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        guard let last = memory.syn[event.from] else { return "(1) SYN again" }
        var note = "(1) again, SYN number \(last.count + 1), \(after(last.reference, event)) later"
        if packet.flags.isDisjoint(with: [.ece, .cwr]), connection.handshake.clientFlags.contains(.ece) {
            note += ", now without ECN"
        }
        return note
    }

    private func synAckNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        let isAnswerToClient = event.from == .server
        let own = isAnswerToClient ? "k" : "j"
        var note = "(2) SYN+ACK, \(own) = \(packet.sequence.rawValue), ack = "
        note += acknowledgmentText(packet, of: connection.isSelfConnect ? .client : event.from.other)
        if let syn = memory.syn[connection.isSelfConnect ? .client : event.from.other] {
            note += ", after \(after(syn.reference, event))" + (syn.count > 1 ? " (since the last SYN)" : "")
        }
        return note + fastOpenAnswer(packet)
    }

    private func fastOpenAnswer(_ packet: TCPPacket) -> String {
        let payload = connection.handshake.synPayload
        guard payload > 0 else { return "" }
        let isTaken = packet.acknowledgment == connection.client.iss + 1 + payload
        return isTaken ? ": the data on the SYN is taken" : ": the data on the SYN is not taken, it will be sent again"
    }

    private func repeatedSYNACKNote(_ event: TimelineEvent) -> String {
        let last = memory.synAck[event.from]
        var note = "(2) again, SYN+ACK number \((last?.count ?? 0) + 1)"
        if let last { note += ", \(after(last.reference, event)) later" }
        if incidents(at: event).contains(where: { $0.kind == .synAckAfterAck }) {
            note += ", although (3) had passed: the \(event.from.name) had not got it, or not taken it"
        }
        return note
    }

    private func finalACKNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        var note = "(3) ACK, ack = \(acknowledgmentText(packet, of: connection.isSelfConnect ? .client : .server))"
        if let synAck = memory.synAck[connection.isSelfConnect ? .client : .server] {
            note += ", after \(after(synAck.reference, event))" + (synAck.count > 1 ? " (since the last SYN+ACK)" : "")
        }
        if packet.payloadLength > 0 { note += ", with \(Quantity.bytes(packet.payloadLength)) of data" }
        if packet.flags.contains(.fin) { note += ", and FIN" }
        return note
    }

    /// `j+1` where the number is near that side's initial one, else the number itself.
    func acknowledgmentText(_ packet: TCPPacket, of side: Side) -> String {
        let flow = connection[side]
        let knowsISN =
            side == .client
            ? connection.handshake.syn != nil
            : connection.handshake.synAck != nil || connection.handshake.crossingSYN != nil
        guard knowsISN else { return "\(packet.acknowledgment.rawValue)" }
        let offset = flow.iss.distance(to: packet.acknowledgment)
        guard offset >= 0 else { return "\(packet.acknowledgment.rawValue)" }
        return (side == .client ? "j" : "k") + "+\(offset)"
    }

    /// The time from `reference` to the event, in words; a negative one is unknown, since the two times are of different clocks.
    func after(_ reference: FrameReference, _ event: TimelineEvent) -> String {
        event.reference.time.since(reference.time).ifKnown.map(Quantity.duration)
            ?? (reference.time.isKnown ? "an unknown time (the clock goes back)" : "an unknown time")
    }
}
