import Connections
import Findings
import Packets

/// An RST: its form, which is certain, and what leaves this form, which is not.
extension Annotator {
    func annotateReset(_ packet: TCPPacket, _ annotation: inout Annotation) {
        let event = annotation.event
        if memory.lastKind == .staleAck, event.from == .client {
            annotation.note = "RST, seq = the ack of that ACK: the client knows no such connection"
            annotation.details = [
                "server: its old connection ends here; the SYN, sent again, then meets a free port"
            ]
            return
        }
        guard let (form, verdict) = reset(at: event) else {
            annotation.note = "RST of the \(event.from.name)"
            return
        }
        annotation.note = resetNote(form, event) + verdictNote(verdict, event)
        annotation.details = causeNotes(form, event)
        if packet.payloadLength > 0 {
            annotation.details.append(
                "\(Quantity.bytes(packet.payloadLength)) ride on it: some stacks say why in text there"
            )
        }
    }

    private func resetNote(_ form: ResetForm, _ event: TimelineEvent) -> String {
        let trigger = event.related.map { " (frame \($0.frame.number), \(after($0, event)) before)" } ?? ""
        return switch form {
        case .abort: "RST+ACK at the \(event.from.name)'s next sequence number: a live socket aborted"
        case .noSocket: "RST, seq = the ack of the segment it answers\(trigger): that met no socket, or a wrong state"
        case .refusal: "RST+ACK with seq 0: the answer to a SYN that meets no socket\(trigger)"
        case .other: "RST in none of the usual forms: another stack, or a device in between"
        }
    }

    private func verdictNote(_ verdict: ResetVerdict, _ event: TimelineEvent) -> String {
        switch verdict {
        case .taken, .undecided: ""
        case .challenged:
            "; not the number expected next, so the \(event.from.other.name) answers with an ACK and goes on"
        case .outside: "; outside what the \(event.from.other.name) accepts, so it is ignored"
        }
    }

    private func causeNotes(_ form: ResetForm, _ event: TimelineEvent) -> [String] {
        if event.mark == connection.handshake.reset { return handshakeCauses(form, event) }
        switch form {
        case .abort where connection[event.from].unansweredProbes > 1:
            return ["\(event.from.name): its probes got no answer, so the kernel gives up; read() fails with ETIMEDOUT"]
        case .abort:
            return [
                "\(event.from.name): close() with unread data, SO_LINGER 0, or the process died with unread data; "
                    + "the wire does not tell which"
            ]
        case .noSocket: return [noSocketCause(event)]
        case .refusal, .other: return []
        }
    }

    private func handshakeCauses(_ form: ResetForm, _ event: TimelineEvent) -> [String] {
        if event.from == .client {
            return ["the client has no such attempt any more: it gave up, it is a scan, or its address was forged"]
        }
        if connection.handshake.synAck == nil {
            return [
                "nothing listens on port \(connection.serverEndpoint.port), or a firewall rejects in the server's "
                    + "name: byte for byte the same"
            ]
        }
        return [
            "the ACK that ends the handshake was rejected: accept queue full with tcp_abort_on_overflow, or a firewall"
        ]
    }

    private func noSocketCause(_ event: TimelineEvent) -> String {
        let closedBefore = connection[event.from].fin.map { $0.frame < event.mark.frame } ?? false
        if closedBefore, connection[event.from.other].marks.contains(.dataAfterPeerFIN) {
            return
                "the \(event.from.name) had closed; data that came afterwards met no socket: it was close(), not shutdown()"
        }
        if closedBefore { return "the \(event.from.name) had closed before; its socket is gone" }
        return "the \(event.from.name) has no such connection: it crashed, restarted or gave it up, or a device in "
            + "between forgot it"
    }
}
