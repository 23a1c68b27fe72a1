internal import Connections

/// One of the two ends of a connection. The raw value is the word that records use.
public enum Side: String, Hashable, Sendable, CaseIterable {
    /// The end that opened the connection.
    case client
    /// The end that was called.
    case server

    init(_ side: Connections.Side) {
        switch side {
        case .client: self = .client
        case .server: self = .server
        }
    }
}
