/// One of the two ends of a connection: the one that opened it, or the one that was called.
public enum Side: UInt8, Hashable, Sendable, CaseIterable {
    case client
    case server

    /// The end on the other side.
    public var other: Side {
        switch self {
        case .client: .server
        case .server: .client
        }
    }

    /// The word that records and reports use.
    public var name: String {
        switch self {
        case .client: "client"
        case .server: "server"
        }
    }
}
