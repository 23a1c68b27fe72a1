import Connections
import Packets

/// How many connections of one listener show that finished handshakes are not taken, and when.
struct ListenerTrouble {
    /// Connections whose final ACK, or data after it, the server ignored.
    private(set) var ignored = 0
    /// Connections whose SYN got no answer.
    private(set) var unansweredSYNs = 0
    /// Connections whose final ACK was answered by RST.
    private(set) var resets = 0
    /// All connections of the listener.
    private(set) var total = 0
    /// From the first to the last sign of it.
    private(set) var first: Timestamp?
    private(set) var last: Timestamp?

    /// Whether any connection shows a sign of it.
    var isTrouble: Bool {
        ignored > 0 || resets > 0
    }

    /// Adds one of the listener's connections.
    mutating func add(_ connection: Connection, now: Timestamp) {
        total += 1
        let ignores = connection.isHandshakeIgnored
        let outcome = connection.outcome(at: now)
        if ignores { ignored += 1 }
        if connection.handshake.synAck == nil, connection.handshake.synCount > 1 || outcome == .unanswered {
            unansweredSYNs += 1
        }
        if outcome == .aborted, connection.handshake.ack != nil { resets += 1 }
        guard ignores || (outcome == .aborted && connection.handshake.ack != nil) else { return }
        if first.map({ connection.first.time < $0 }) ?? true { first = connection.first.time }
        if last.map({ $0 < connection.last.time }) ?? true { last = connection.last.time }
    }
}
