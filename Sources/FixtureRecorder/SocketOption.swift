import CLinux
import Glibc

/// A socket option with an integer value.
struct SocketOption: Sendable {
    let name: String
    let level: CInt
    let number: CInt

    static let receiveBuffer = SocketOption(name: "SO_RCVBUF", level: SOL_SOCKET, number: SO_RCVBUF)
    static let keepAlive = SocketOption(name: "SO_KEEPALIVE", level: SOL_SOCKET, number: SO_KEEPALIVE)
    static let keepAliveIdle = tcp("TCP_KEEPIDLE", TCP_KEEPIDLE)
    static let keepAliveInterval = tcp("TCP_KEEPINTVL", TCP_KEEPINTVL)
    static let keepAliveCount = tcp("TCP_KEEPCNT", TCP_KEEPCNT)
    static let noDelay = tcp("TCP_NODELAY", TCP_NODELAY)
    static let deferAccept = tcp("TCP_DEFER_ACCEPT", TCP_DEFER_ACCEPT)
    static let fastOpen = tcp("TCP_FASTOPEN", TCP_FASTOPEN)

    private static func tcp(_ name: String, _ number: CInt) -> SocketOption {
        SocketOption(name: name, level: CInt(IPPROTO_TCP), number: number)
    }
}
