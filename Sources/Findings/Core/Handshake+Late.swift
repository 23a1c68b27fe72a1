import Connections
import Packets

extension Handshake {
    /// Twice around the globe by cable.
    private static let slowest = Interval.milliseconds(500)

    /// The only SYN was answered, and late: asked about every connection.
    var isAnsweredLate: Bool {
        guard synCount == 1, let syn, let synAck else { return false }
        return synAck.time.since(syn.time) >= Self.slowest
    }
}
