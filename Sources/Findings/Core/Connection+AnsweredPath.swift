import Connections
import Packets

extension Connection {
    /// Twice around the globe by cable.
    static let slowestPath = Interval.milliseconds(500)

    /// From the capture point to the server and back, where the only SYN was answered; nil otherwise. Asked about every connection:
    /// a property of the handshake would copy it.
    var answeredPath: Interval? {
        @inline(__always) get {
            guard handshake.synCount == 1, let syn = handshake.syn, let synAck = handshake.synAck else { return nil }
            return synAck.time.since(syn.time)
        }
    }
}
