import Connections
import Findings
import Packets

/// The data phase: what is sent, what acknowledges it, what is sent again.
extension Annotator {
    func annotateData(
        _ packet: TCPPacket,
        _ delivery: FlightTracker.Delivery?,
        _ annotation: inout Annotation
    ) {
        let event = annotation.event
        let window = windowNote(packet, event)
        annotation.isRoutine = isRoutine(event) && window == nil
        let refusal = refusalNote(packet, event)
        let pause = event.kind == .data ? pause(before: event) : nil
        if refusal != nil || pause?.isStriking == true { annotation.isRoutine = false }
        let isOnlyWindow = window != nil && event.kind == .windowUpdate
        let isOnlyRefused = refusal != nil && packet.payloadLength == 0 && !event.kind.isProbe
        annotation.note = joined(
            isOnlyWindow || isOnlyRefused ? nil : dataNote(packet, delivery, event, pause),
            refusal,
            window
        )
    }

    private func isRoutine(_ event: TimelineEvent) -> Bool {
        switch event.kind {
        case .data, .ack, .windowUpdate, .keepaliveAnswer, .duplicateAck: true
        default: false
        }
    }

    private func dataNote(
        _ packet: TCPPacket,
        _ delivery: FlightTracker.Delivery?,
        _ event: TimelineEvent,
        _ pause: Pause?
    ) -> String {
        switch event.kind {
        case .data: joined(payloadNote(packet, event, pause), deliveryNote(delivery, event))
        case .retransmission: retransmissionNote(packet, event)
        case .outOfOrder: outOfOrderNote(packet, event)
        case .duplicateAck: duplicateACKNote(packet, event)
        case .windowUpdate: windowUpdateNote(packet, event)
        case .keepalive: keepaliveNote(event)
        case .keepaliveAnswer: "answers the keepalive probe: the connection is alive"
        case .windowProbe: "window probe: is the window still closed?"
        case .windowProbeAnswer: "answers the window probe"
        case .outsideStream:
            "\(Quantity.bytes(packet.payloadLength)) with numbers where the \(event.from.name) never sent any: forged, or of "
                + "another connection"
        default: deliveryNote(delivery, event) ?? emptyACKNote(packet, event)
        }
    }

    /// A SYN-ACK that comes again is answered by the handshake's ACK, again.
    private func emptyACKNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        guard event.from == .client, memory.lastKind == .synAckRetransmission,
            packet.acknowledgment == connection.server.iss + 1
        else { return bareACKNote(packet, event) }
        return "(3) again, in answer to the repeated SYN+ACK"
    }

    /// An ACK that acknowledges nothing for the first time can still say something.
    private func bareACKNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        if packet.reportsDouble { return "ACK; reports bytes that came twice (D-SACK)" }
        if packet.options.offer.multipath { return "ACK that carries MPTCP's own signals" }
        if let before = memory.packet[event.from], !before.flags.contains(.syn), before.window != packet.window {
            return "ACK; the \(event.from.name) can take \(window(packet, event))"
        }
        return "ACK, nothing new"
    }

    private func windowUpdateNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        if answersDataBeyondWindow(packet, event) {
            return "ACK of before: the data that it answers lies beyond the window"
        }
        // The window of a SYN or SYN-ACK is not scaled (RFC 7323 2.2): the same room looks like another.
        if let before = memory.packet[event.from], before.flags.contains(.syn) { return bareACKNote(packet, event) }
        return "window update: the \(event.from.name) can take \(window(packet, event))"
    }

    /// What the other side sent last begins behind what this side can take.
    private func answersDataBeyondWindow(_ packet: TCPPacket, _ event: TimelineEvent) -> Bool {
        guard let answered = memory.packet[event.from.other], answered.payloadLength > 0 else { return false }
        let room = connection.scale(of: event.from).bytes(packet.window)
        return packet.acknowledgment.distance(to: answered.sequence) >= max(Int(room), 1)
    }

    func payloadNote(_ packet: TCPPacket, _ event: TimelineEvent, _ pause: Pause?) -> String {
        let before = flight.payloadSent(by: event.from)
        let fresh = flight.fresh(in: packet, by: event.from)
        let again = packet.payloadLength - min(fresh, packet.payloadLength)
        let part = again > 0 && fresh > 0 ? ", \(Quantity.bytes(again)) of it again" : ""
        let sum = before > 0 ? ", \(Quantity.bytes(before + UInt64(fresh))) so far" : ""
        return "data, \(Quantity.bytes(packet.payloadLength))\(part)\(sum)" + (pause.map { ", \($0.words)" } ?? "")
    }

    /// `ACK of 7 B, all that was sent, after 25 µs`
    func deliveryNote(_ delivery: FlightTracker.Delivery?, _ event: TimelineEvent) -> String? {
        guard let delivery else { return nil }
        if delivery.unseen > 0 { return "ACK of \(Quantity.bytes(delivery.unseen)) that this capture does not hold" }
        guard delivery.payload > 0, let sent = delivery.sent else { return nil }
        // Of fragmented datagrams the rest is not known here.
        let isWhole = !connection[event.from.other].flags.contains(.fragmented)
        let all = delivery.isAll && isWhole ? ", all that was sent" : ""
        return "ACK of \(Quantity.bytes(delivery.payload))\(all), after \(after(sent, event))"
    }

    private func joined(_ parts: String?...) -> String {
        parts.compactMap(\.self).joined(separator: "; ")
    }

    /// `again: 20 B, copy 3, 452 ms after copy 2 (timeout)`
    private func retransmissionNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        var note = "again: \(Quantity.bytes(packet.payloadLength))"
        if let last = flight.copies(of: packet, by: event.from) {
            note += ", copy \(last.count + 1), \(after(last.reference, event)) after "
            note += last.count == 1 ? "the first" : "copy \(last.count)"
        } else {
            note += " that had been sent before"
        }
        for case .retransmitted(let cause) in incidents(at: event).map(\.kind) { note += " (\(cause.words))" }
        return note
    }

    private func outOfOrderNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        let bytes = Quantity.bytes(packet.payloadLength)
        for incident in incidents(at: event) {
            switch incident.kind {
            case .outOfOrder(proven: true): return "out of order: \(bytes) sent earlier, overtaken by later ones"
            case .retransmitted(.lostUpstream):
                return "fills a hole: \(bytes) sent again, the first copy was lost before the capture point"
            default: break
            }
        }
        return "fills a hole: \(bytes), overtaken by later ones or lost before the capture point and sent again"
    }

    private func duplicateACKNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        if packet.options.offer.multipath { return "ACK that carries MPTCP's own signals" }
        if packet.reportsDouble { return "ACK; reports bytes that came twice (D-SACK)" }
        return "duplicate ACK: still waits for the byte it named before"
            + (packet.options.hasSACK ? ", has later ones (SACK)" : "")
    }

    private func keepaliveNote(_ event: TimelineEvent) -> String {
        let idle = memory.probe[event.from] ?? memory.segment[event.from]
        return "keepalive probe" + (idle.map { ", \(after($0, event)) after its last segment" } ?? "")
            + ": is the \(event.from.other.name) still there?"
    }

    private func windowNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String? {
        for incident in incidents(at: event) {
            switch incident.kind {
            case .windowClosed: return "window 0: the \(event.from.name) has no room for more data"
            case .windowOpened:
                return "the window opens again: the \(event.from.name) can take \(window(packet, event))"
            default: break
            }
        }
        return nil
    }

    /// The advertised window in bytes, if its scale is known.
    private func window(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        guard connection.handshake.syn != nil, connection.handshake.synAck != nil else {
            return "window \(Quantity.count(packet.window)), scale not captured"
        }
        return Quantity.bytes(connection.scale(of: event.from).bytes(packet.window))
    }
}

extension RetransmissionCause {
    /// Why, in the reader's words.
    var words: String {
        switch self {
        case .timeout: "timeout"
        case .fast: "fast, after duplicate ACKs"
        case .tailLossProbe: "tail loss probe, or first timeout"
        case .spurious: "needless: an ACK of it had passed"
        case .lostUpstream: "its first copy was lost before the capture point"
        case .unclear: "cause not visible"
        }
    }
}
