import Connections
import Packets

/// What the frame means for the socket calls of both ends, a line each.
extension Annotator {
    func callNotes(for event: TimelineEvent) -> [String] {
        if event.kind == .icmp { return [] }
        var notes: [String] = []
        if event.reference == connection.handshake.syn { notes += connectCalled() }
        if event.reference == connection.handshake.crossingSYN, !connection.isSelfConnect {
            notes.append("server: connect() called as well; nobody listens, and nobody needs to")
        }
        if event.reference == connection.handshake.synAck { notes += connectReturns() }
        if event.reference == connection.handshake.ack { notes += acceptReady() }
        if event.reference == connection.handshake.reset { notes += connectFails(event) }
        for side in Side.allCases {
            if event.reference == connection[side].firstData { notes += firstData(of: side) }
            if event.reference == connection[side].fin { notes += closed(side) }
            if event.reference == connection[side].reset, event.reference != connection.handshake.reset {
                notes.append("\(side.other.name): \(resetArrives(at: side.other, event))")
            }
        }
        return notes
    }

    private func connectCalled() -> [String] {
        if connection.isSelfConnect {
            return ["connect() called to its own address and port: the SYN meets the socket that sent it"]
        }
        return ["client: connect() called; it blocks until (2)"]
    }

    private func connectReturns() -> [String] {
        if connection.isSelfConnect { return ["both sides are the same socket: it answers itself"] }
        if connection.handshake.isSimultaneous { return [] }
        if connection.handshake.reset != nil, connection.handshake.ack == nil {
            return ["client: connect() would return when this arrives, if somebody still waited for it"]
        }
        return ["client: connect() returns when this arrives"]
    }

    private func acceptReady() -> [String] {
        if connection.isSelfConnect { return ["connect() returns; no listen() and no accept() took part"] }
        if connection.handshake.isSimultaneous {
            return ["both: connect() returns; no listen() and no accept() took part"]
        }
        guard connection.handshake.synAck != nil, connection.handshake.reset == nil else { return [] }
        return ["server: once this arrives, the connection waits in the accept queue and accept() can return"]
    }

    private func connectFails(_ event: TimelineEvent) -> [String] {
        if event.from == .client { return [] }
        let handshake = connection.handshake
        if let ack = handshake.ack, ack.frame < event.reference.frame {
            return ["client: connect() had returned; once this arrives, its next call fails with ECONNRESET"]
        }
        // A client that retransmits its SYN has not got the SYN-ACK.
        if let synAck = handshake.lastSYNACK, let syn = handshake.lastSYN, syn.frame < synAck.frame {
            return ["client: connect() returns when the SYN+ACK arrives; once this arrives, the next call fails"]
        }
        return ["client: once this arrives, connect() fails with ECONNREFUSED, unless its kernel tries again"]
    }

    /// What the receiver of an RST learns, by what it and the other end had done before (tcp_reset() of Linux).
    private func resetArrives(at side: Side, _ event: TimelineEvent) -> String {
        let receiver = connection[side]
        if let fin = receiver.fin, fin.frame < event.reference.frame {
            return receiver.flags.contains(.halfCloseProven)
                ? "once this arrives, read() fails with ECONNRESET, after what is queued"
                : "it had closed: after close() nobody is told; after shutdown() read() fails once this arrives"
        }
        if let fin = connection[side.other].fin, fin.frame < event.reference.frame {
            return "it had got a FIN: read() returns 0; once this arrives, write() fails with EPIPE (on Linux)"
        }
        return "once this arrives, read() returns what is queued and then fails with ECONNRESET; write() fails, too"
    }

    private func firstData(of side: Side) -> [String] {
        if connection.isSelfConnect { return ["write() called; the same socket's read() can return it"] }
        let reader = side.other
        let hasListener = reader == .server && !connection.handshake.isSimultaneous && connection.beganInCapture
        let read =
            hasListener
            ? "read() can return it once this has arrived and accept() has returned"
            : "once this arrives, read() can return it"
        return ["\(side.name): write() called", "\(reader.name): \(read)"]
    }

    private func closed(_ side: Side) -> [String] {
        if connection.isSelfConnect { return ["close() called; its FIN comes back to it as the other side's"] }
        let flags = connection[side].flags
        let call =
            flags.contains(.halfCloseProven)
            ? "shutdown(SHUT_WR): it went on reading, so it was not close()"
            : "close(), shutdown(SHUT_WR) or the end of the process: one FIN looks like another"
        return ["\(side.name): \(call)", "\(side.other.name): once this arrives, read() returns 0"]
    }
}
