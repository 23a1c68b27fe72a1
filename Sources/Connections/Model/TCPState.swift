/// The states of RFC 9293 3.3.2, and `unknown` where the capture gives no hint.
public enum TCPState: UInt8, Hashable, Sendable, CaseIterable {
    case unknown
    case listen
    case synSent
    case synReceived
    case established
    case finWait1
    case finWait2
    case closeWait
    case closing
    case lastAck
    case timeWait
    case closed

    /// Not synchronized yet, as far as is known.
    @inline(__always)
    var isOpening: Bool {
        rawValue <= TCPState.synReceived.rawValue
    }

    /// The state as the RFC spells it; empty for `unknown`.
    public var rfcName: String {
        switch self {
        case .unknown: ""
        case .listen: "LISTEN"
        case .synSent: "SYN-SENT"
        case .synReceived: "SYN-RECEIVED"
        case .established: "ESTABLISHED"
        case .finWait1: "FIN-WAIT-1"
        case .finWait2: "FIN-WAIT-2"
        case .closeWait: "CLOSE-WAIT"
        case .closing: "CLOSING"
        case .lastAck: "LAST-ACK"
        case .timeWait: "TIME-WAIT"
        case .closed: "CLOSED"
        }
    }
}
