/// The messages of a handshake that say something here (RFC 8446 4, RFC 5246 7.4).
public enum HandshakeType: UInt8, Sendable, Hashable {
    case helloRequest = 0
    case clientHello = 1
    case serverHello = 2
    case newSessionTicket = 4
    case certificate = 11
    case serverKeyExchange = 12
    case certificateRequest = 13
    case serverHelloDone = 14
    case certificateVerify = 15
    case clientKeyExchange = 16
    case finished = 20
    case certificateStatus = 22

    /// Whether its bytes are looked at, not only its type.
    public var isRead: Bool {
        self == .clientHello || self == .serverHello || self == .certificate
    }
}
