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
        case .unreachable:
            ["Expected next: nothing. connect() failed at once, and no SYN is repeated after an ICMP error."]
        default: []
        }
    }

    private static func unanswered(_ connection: Connection, _ now: Timestamp) -> String {
        guard let last = connection.handshake.lastSYN else { return "" }
        let count = connection.handshake.synCount
        return "Expected next: a SYN-ACK, an RST or an ICMP error. None came for any of "
            + "\(Quantity.count(count, "SYN")); the capture ends \(after(last, now, "one"))."
    }

    private static func connecting(_ connection: Connection, _ now: Timestamp) -> String {
        let handshake = connection.handshake
        let isAnswered = handshake.synAck != nil
        guard let last = isAnswered ? handshake.lastSYNACK : handshake.lastSYN else {
            return "The capture ends inside the handshake: nothing can be said of it."
        }
        let waiting = isAnswered ? "the ACK of the SYN-ACK" : "the SYN-ACK"
        return "Expected next: \(waiting). The capture ends \(after(last, now, isAnswered ? "SYN-ACK" : "SYN")), "
            + "before the next retry was due: that is no failure."
    }

    private static func halfOpen(_ connection: Connection, _ now: Timestamp) -> String {
        guard let synAck = connection.handshake.lastSYNACK else { return "" }
        let since = Quantity.duration(now.since(synAck.time))
        guard connection.handshake.ack != nil else {
            return "Expected next: the client's ACK. It did not come in the \(since) since the last SYN-ACK."
        }
        return
            "Expected next: that the server takes the ACK, shown by data or by an ACK of data. It did not to the end, "
            + "\(since) after its last SYN-ACK."
    }

    private static func vanished(_ connection: Connection, _ now: Timestamp) -> String {
        let side = Side.allCases.first { connection.isUnanswered($0, at: now) } ?? .client
        guard let last = connection[side].lastSent ?? connection[side].lastSegment else { return "" }
        let heard =
            connection[side.other].lastSegment.map { Quantity.duration(now.since($0.time)) } ?? "the whole capture"
        return
            "Expected next: an ACK of the \(side.other.name). It has not been heard for \(heard); the \(side.name) sent "
            + "last \(Quantity.duration(now.since(last.time))) before the capture ends. Nothing tells the application before "
            + "its kernel gives up (ETIMEDOUT)."
    }

    private static func closing(_ connection: Connection, _ now: Timestamp) -> String {
        let waiting = Side.allCases.filter {
            connection[$0].marks.contains(.sentFIN) && !connection[$0].marks.contains(.finAcknowledged)
        }
        guard let side = waiting.first, let last = connection[side].lastFIN else { return "" }
        return
            "Expected next: the ACK of the \(side.name)'s FIN. The capture ends \(Quantity.duration(now.since(last.time))) "
            + "after that FIN was last sent."
    }

    private static func halfClosed(_ connection: Connection, _ now: Timestamp) -> String {
        guard let side = connection.firstFIN, let ack = connection[side].finAck else { return "" }
        return "Expected next: the \(side.other.name)'s FIN, when its application calls close(). It has had "
            + "\(Quantity.duration(now.since(ack.time))) until the capture ends."
    }

    /// "1.2 s after the last SYN", "with the last SYN".
    private static func after(_ last: FrameMark, _ now: Timestamp, _ noun: String) -> String {
        let interval = now.since(last.time)
        return interval > .zero ? "\(Quantity.duration(interval)) after the last \(noun)" : "with the last \(noun)"
    }
}
