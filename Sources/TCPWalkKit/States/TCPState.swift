internal import Connections

/// The states of RFC 9293 3.3.2. The raw value is the RFC's spelling.
public enum TCPState: String, Hashable, Sendable, CaseIterable {
    /// The capture gives no hint.
    case unknown = ""
    /// Waiting for any connection request.
    case listen = "LISTEN"
    /// Sent a SYN, waiting for the other's.
    case synSent = "SYN-SENT"
    /// Has the other's SYN and sent its own, waiting for the ACK.
    case synReceived = "SYN-RECEIVED"
    /// Open.
    case established = "ESTABLISHED"
    /// Sent its FIN, which is not acknowledged.
    case finWait1 = "FIN-WAIT-1"
    /// Its FIN is acknowledged, the other end may still send.
    case finWait2 = "FIN-WAIT-2"
    /// Has the other's FIN and may still send.
    case closeWait = "CLOSE-WAIT"
    /// Both sent a FIN, its own is not acknowledged.
    case closing = "CLOSING"
    /// Has the other's FIN and sent its own, waiting for the ACK.
    case lastAck = "LAST-ACK"
    /// Over; waiting for late segments.
    case timeWait = "TIME-WAIT"
    /// No connection.
    case closed = "CLOSED"

    init(_ state: Connections.TCPState) {
        switch state {
        case .unknown: self = .unknown
        case .listen: self = .listen
        case .synSent: self = .synSent
        case .synReceived: self = .synReceived
        case .established: self = .established
        case .finWait1: self = .finWait1
        case .finWait2: self = .finWait2
        case .closeWait: self = .closeWait
        case .closing: self = .closing
        case .lastAck: self = .lastAck
        case .timeWait: self = .timeWait
        case .closed: self = .closed
        }
    }
}
