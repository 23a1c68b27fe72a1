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
        let isOnlyWindow = window != nil && event.kind == .windowUpdate
        annotation.note = joined(isOnlyWindow ? nil : dataNote(packet, delivery, event), window)
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
        _ event: TimelineEvent
    ) -> String {
        switch event.kind {
        case .data: joined(payloadNote(packet, event), deliveryNote(delivery, event))
        case .retransmission: retransmissionNote(packet, event)
        case .outOfOrder: outOfOrderNote(packet, event)
        case .duplicateAck: duplicateACKNote(packet, event)
        case .windowUpdate: "window update: the \(event.from.name) can take \(window(packet, event))"
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
            packet.acknowledgment == connection.server.initialSequence + 1
        else { return "ACK, nothing new" }
        return "(3) again, in answer to the repeated SYN+ACK"
    }

    func payloadNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        let before = flight.payloadSent(by: event.from)
        let now = before + UInt64(packet.payloadLength)
        let sum = before > 0 ? ", \(Quantity.bytes(now)) so far" : ""
        return "data, \(Quantity.bytes(packet.payloadLength))\(sum)"
    }

    /// `ACK of 7 B, all that was sent, after 25 µs`
    func deliveryNote(_ delivery: FlightTracker.Delivery?, _ event: TimelineEvent) -> String? {
        guard let delivery, delivery.payload > 0 else { return nil }
        let all = delivery.isAll ? ", all that was sent" : ""
        return "ACK of \(Quantity.bytes(delivery.payload))\(all), after \(after(delivery.sent, event))"
    }

    private func joined(_ parts: String?...) -> String {
        parts.compactMap(\.self).joined(separator: "; ")
    }

    /// `again: 20 B, copy 3, 452 ms after copy 2 (timeout)`
    private func retransmissionNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String {
        var note = "again: \(Quantity.bytes(packet.payloadLength))"
        if let last = flight.copies(of: packet, by: event.from) {
            note += ", copy \(last.count + 1), \(after(last.mark, event)) after "
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
        "duplicate ACK: still waits for the byte it named before"
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
            case .windowClosed: return "window 0: the \(event.from.name)'s application does not read"
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
        case .tailLossProbe: "tail loss probe"
        case .spurious: "needless: it had been acknowledged"
        case .lostUpstream: "its first copy was lost before the capture point"
        case .unclear: "cause not visible"
        }
    }
}
