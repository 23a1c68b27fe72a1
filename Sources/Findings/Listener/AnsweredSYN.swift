import Connections
import Packets

/// A SYN that a listener answered, as far as it tells why others were left without an answer.
struct AnsweredSYN {
    /// The number of its connection.
    let id: Int
    /// Who sent it.
    let client: Address
    /// When it passed first, and when its SYN-ACK did.
    let asked: Timestamp
    let answered: Timestamp
    /// The SYN had been retransmitted before.
    let wasRepeated: Bool
    /// When the handshake was finished; nil when the capture does not show it, or shows that the listener does not think so.
    let finished: Timestamp?
    /// From when on the application has the connection, or it is over; nil when that does not show.
    let taken: Timestamp?
    /// The client's newest TSval, and when it passed.
    let stamp: TimestampReading?

    /// What `connection` says; nil if its SYN was not answered in the capture.
    init?(_ connection: Connection) {
        let handshake = connection.handshake
        guard let syn = handshake.syn, let synAck = handshake.synAck else { return nil }
        id = connection.id
        client = connection.clientEndpoint.address
        asked = syn.time
        answered = synAck.time
        wasRepeated = handshake.synCount > 1
        // An ACK that the listener ignores finishes nothing for it.
        finished = connection.isHandshakeIgnored ? nil : handshake.ack?.time
        let signs = [
            connection.server.firstData, connection.server.fin, connection.server.reset, connection.client.reset,
        ]
        taken = signs.compactMap { $0?.time }.min()
        stamp = TimestampReading(of: connection)
    }

    /// Its handshake was finished at `time`, and nothing showed that accept() had taken it.
    func waits(at time: Timestamp) -> Bool {
        guard let finished, finished <= time else { return false }
        return taken.map { time < $0 } ?? true
    }

    /// Its handshake was under way at `time`.
    func isUnfinished(at time: Timestamp) -> Bool {
        guard answered <= time else { return false }
        return [finished, taken].compactMap(\.self).min().map { time < $0 } ?? true
    }
}
