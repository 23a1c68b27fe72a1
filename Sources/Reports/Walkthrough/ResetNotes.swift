import Connections
import Findings
import Names
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
        if event.related == nil, let silence = silenceNote(event) { annotation.note += ", \(silence)" }
        annotation.details = causeNotes(form, event)
        if packet.payloadLength > 0 {
            annotation.details.append(
                "\(Quantity.bytes(packet.payloadLength)) ride on it: some stacks say why in text there"
            )
        }
    }

    private func resetNote(_ form: ResetForm, _ event: TimelineEvent) -> String {
        let trigger = event.related.map { " (frame \($0.frame.number), \(after($0, event)) before)" } ?? ""
        let isOfSYN = event.related != nil && event.related == memory.syn[event.from.other]?.reference
        return switch form {
        case .abort: "RST+ACK at the \(event.from.name)'s next sequence number: a live socket aborted"
        case .noSocket: "RST, seq = the ack of the segment it answers\(trigger): that met no socket, or a wrong state"
        case .refusal where isOfSYN: "RST+ACK with seq 0: the answer to a SYN that meets no socket\(trigger)"
        case .refusal: "RST+ACK with seq 0: so is a segment without ACK answered, usually a SYN"
        case .other: "RST in none of the usual forms: another stack, or a device in between"
        }
    }

    private func verdictNote(_ verdict: ResetVerdict, _ event: TimelineEvent) -> String {
        switch verdict {
        case .taken, .undecided: ""
        case .challenged:
            "; not the number expected next, so the \(event.from.other.name) should answer with an ACK and go on"
        case .outside: "; outside what the \(event.from.other.name) accepts, so it should be ignored"
        }
    }

    private func causeNotes(_ form: ResetForm, _ event: TimelineEvent) -> [String] {
        if event.reference == connection.handshake.reset { return handshakeCauses(form, event) }
        switch form {
        case .abort where connection[event.from].unansweredProbes > 1:
            return ["\(event.from.name): its probes got no answer, so the kernel gives up; read() fails with ETIMEDOUT"]
        case .abort: return [abortCauses(event)]
        case .noSocket: return [noSocketCause(event)]
        case .refusal, .other: return []
        }
    }

    private func abortCauses(_ event: TimelineEvent) -> String {
        guard connection.mayHaveUnreadData(at: event.from) else {
            return "\(event.from.name): nothing had come that could be unread: SO_LINGER 0, a listener that "
                + "was closed before "
                + "accept(), ss -K, or a time-out; the wire does not tell which"
        }
        return "\(event.from.name): close(), or the end of the process, with unread data; SO_LINGER 0; or a "
            + "time-out: the wire "
            + "does not tell which"
    }

    private func handshakeCauses(_ form: ResetForm, _ event: TimelineEvent) -> [String] {
        if event.from == .client {
            return ["the client has no such attempt any more: it gave up, it is a scan, or its address was forged"]
        }
        if connection.handshake.synAck == nil {
            let port = connection.serverEndpoint.port
            return [
                "nothing listens on port \(names?.read(insteadOf: port)?.text ?? String(port)), or a firewall rejects in the server's "
                    + "name: byte for byte the same"
            ]
        }
        guard let ack = connection.handshake.ack, ack.frame < event.reference.frame else {
            return [
                "the server takes its SYN+ACK back before any ACK has passed: its listener was closed, or a device in between"
            ]
        }
        return [
            "the ACK that ends the handshake was rejected: accept queue full with tcp_abort_on_overflow, a handshake that had "
                + "expired, or a firewall"
        ]
    }

    private func noSocketCause(_ event: TimelineEvent) -> String {
        let side = event.from.name
        if let fin = connection[event.from].fin, fin.frame < event.reference.frame {
            let data = connection[event.from.other].lastData?.frame
            return data.map { fin.frame < $0 && $0 < event.reference.frame } ?? false
                ? "the \(side) had closed; data that came afterwards met no reader: it was close(), not shutdown()"
                : "the \(side) had closed before; its socket is gone, or takes nothing more"
        }
        if connection.incidents.contains(where: { $0.isReset(of: event.from, before: event.reference) }) {
            return "the \(side) had sent an RST before; its socket is gone"
        }
        return "the \(side) has no such connection: it restarted or gave it up, or a device in between "
            + "answers or forgot it"
    }
}
