/// What told the client from the server (Semantics, "Roles").
public enum RoleEvidence: UInt8, Hashable, Sendable {
    /// The client sent the SYN.
    case syn
    /// No SYN was captured; the client received the SYN-ACK.
    case synAck
    /// Neither was captured; the server has the lower or known port.
    case port
    /// Nothing told them apart; the client is who spoke first.
    case firstSender
    /// Neither was captured; the server answers SYNs in other connections of the capture.
    case listener

    /// Bits that hold any of them.
    static let bits = 3

    /// No segment of the connection tells: what is known of its ends elsewhere may.
    var isGuess: Bool {
        self == .port || self == .firstSender
    }

    /// The word the record uses.
    public var name: String {
        switch self {
        case .syn: "syn"
        case .synAck: "syn-ack"
        case .port: "port"
        case .firstSender: "first-sender"
        case .listener: "listener"
        }
    }
}
