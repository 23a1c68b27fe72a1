import Connections
import Findings
import Packets

/// What should have come next and did not, or had no time to: said under the last frame.
enum Expectation {
    static func lines(for connection: Connection, now: Timestamp) -> [String] {
        switch connection.outcome(at: now) {
        case .unanswered: [unanswered(connection, now)]
        case .connecting: [connecting(connection, now)]
        case .halfOpen: [halfOpen(connection, now)]
        case .vanished: [vanished(connection, now)]
        case .closing: [closing(connection, now)]
        case .halfClosed: [halfClosed(connection, now)]
        default: []
        }
    }

    private static func unanswered(_ connection: Connection, _ now: Timestamp) -> String {
        guard let last = connection.handshake.lastSYN else { return "" }
        let count = Int(connection.handshake.synCount)
        let gaps = Self.gaps(of: [.syn, .synRetransmission], from: .client, in: connection)
        if connection.hasAnswerOfServer {
            return "Expected next: an answer that the client can take. What came is none: its numbers are not those of "
                + "\(count == 1 ? "the SYN" : "these SYNs")\(words(gaps)). "
                + "" + nextRetry(after: gaps, last: last, now: now)
        }
        let silence = count == 1 ? "None was captured" : "None was captured for any of \(Quantity.count(count, "SYN"))"
        return "Expected next: a SYN-ACK, an RST or an ICMP error. \(silence)\(words(gaps)). "
            + nextRetry(after: gaps, last: last, now: now)
    }

    /// When the next SYN was due, and what it means that it did not come.
    private static func nextRetry(after gaps: [Interval], last: FrameReference, now: Timestamp) -> String {
        let left = now.since(last.time)
        let isLinear = gaps.allSatisfy { $0 < .milliseconds(1500) }
        let due = isLinear ? Interval.seconds(1) : (gaps.last ?? .zero) * 2
        let words = isLinear && !gaps.isEmpty ? "1 s or 2 s" : Quantity.duration(due)
        let end =
            left > .zero
            ? "The capture goes on for \(Quantity.duration(left)) after the last SYN"
            : "The capture ends with the last SYN"
        // The longer of the two.
        let isOverdue = left > (isLinear && !gaps.isEmpty ? due * 2 : due).withSlack
        guard isOverdue else { return "\(end); the next one was due after \(words)." }
        return
            "\(end); the next one was due after \(words) and did not come: the client gave up, or an ICMP error that "
            + "the capture does not hold ended the attempt."
    }

    /// The times between the frames of these kinds; none when the timeline is not whole.
    private static func gaps(of kinds: Set<SegmentKind>, from side: Side, in connection: Connection) -> [Interval] {
        guard connection.framesLeftOut == 0 else { return [] }
        let times = connection.timeline.events.filter { $0.from == side && kinds.contains($0.kind) }.map(
            \.reference.time
        )
        return zip(times, times.dropFirst()).map { $1.since($0) }
    }

    private static func words(_ gaps: [Interval]) -> String {
        guard !gaps.isEmpty, gaps.count <= 20, gaps.allSatisfy({ $0 >= .zero }) else { return "" }
        return "; gaps \(gaps.map(Quantity.tenths).joined(separator: " ")) s"
    }

    /// `The capture ends 1.2 s after it`, or `The capture ends with it`.
    private static func end(_ reference: FrameReference, _ now: Timestamp, _ what: String) -> String {
        let left = now.since(reference.time)
        guard reference.time.isKnown else { return "the capture ends an unknown time after \(what)" }
        return left > .zero
            ? "the capture ends \(Quantity.duration(left)) after \(what)" : "the capture ends with \(what)"
    }

    private static func connecting(_ connection: Connection, _ now: Timestamp) -> String {
        let handshake = connection.handshake
        let isAnswered = handshake.synAck != nil
        guard let last = isAnswered ? handshake.lastSYNACK : handshake.lastSYN else {
            return "The capture ends inside the handshake: nothing can be said of it."
        }
        let waiting = isAnswered ? "the ACK of the SYN-ACK" : "the SYN-ACK"
        return
            "Expected next: \(waiting), but \(end(last, now, isAnswered ? "the SYN-ACK" : "the SYN")), before the next "
            + "retry was due: that is no failure."
    }

    private static func halfOpen(_ connection: Connection, _ now: Timestamp) -> String {
        guard let synAck = connection.handshake.lastSYNACK else { return "" }
        guard connection.handshake.ack != nil else {
            let gaps = Self.gaps(of: [.synAck, .synAckRetransmission], from: .server, in: connection)
            return "Expected next: the client's ACK. None was captured for any of "
                + "\(Quantity.count(connection.handshake.synAckCount, "SYN-ACK"))\(words(gaps)); "
                + "\(end(synAck, now, "the last one"))."
        }
        return
            "Expected next: that the server takes the ACK, shown by data or by an ACK of data. It did not to the end; "
            + "\(end(synAck, now, "its last SYN-ACK"))."
    }

    private static func vanished(_ connection: Connection, _ now: Timestamp) -> String {
        let side = Side.allCases.first { connection.isUnanswered($0, at: now) } ?? .client
        guard let last = connection[side].lastSent ?? connection[side].lastSegment else { return "" }
        let heard =
            connection[side.other].lastSegment.map { Quantity.duration(now.since($0.time)) } ?? "the whole capture"
        return
            "Expected next: an ACK of the \(side.other.name). It has not been heard for \(heard); "
            + "\(end(last, now, "the last attempt")). Nothing tells the \(side.name)'s application before its kernel gives up "
            + "(ETIMEDOUT)."
    }

    private static func closing(_ connection: Connection, _ now: Timestamp) -> String {
        let waiting = Side.allCases.filter {
            connection[$0].flags.contains(.sentFIN) && !connection[$0].flags.contains(.finAcknowledged)
        }
        guard let side = waiting.first, let last = connection[side].lastFIN else { return "" }
        return
            "Expected next: the ACK of the \(side.name)'s FIN; \(end(last, now, "the last copy of that FIN"))."
    }

    private static func halfClosed(_ connection: Connection, _ now: Timestamp) -> String {
        guard let side = connection.firstFIN, let ack = connection[side].finAck else { return "" }
        return "Expected next: the \(side.other.name)'s FIN, when its application calls close(). It has had "
            + "\(Quantity.duration(now.since(ack.time))) until the capture ends."
    }
}
