/// Where the capture was taken, seen from one connection.
public enum Vantage: UInt8, Hashable, Sendable {
    case client
    case server
    case middle
    case loopback
    case unknown

    /// The word the record uses.
    public var name: String {
        switch self {
        case .client: "client"
        case .server: "server"
        case .middle: "middle"
        case .loopback: "loopback"
        case .unknown: "unknown"
        }
    }
}
