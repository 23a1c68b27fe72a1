/// What a moment of a connection was spent on; each belongs to the first that applies, in this order.
public enum TimePart: UInt8, Hashable, Sendable, CaseIterable {
    /// Bytes were sent and their ACK was overdue, or they were being sent again.
    case recovery
    /// A sender had filled its peer's window, or the window was closed.
    case window
    /// Something was on its way between the capture point and the server, or back: at most one round trip.
    case networkToServer
    /// The same between the capture point and the client.
    case networkToClient
    /// All bytes of the client were acknowledged, and the server owed the answer.
    case server
    /// All bytes of the server were acknowledged, and the client owed the answer, or the rest of its request.
    case client
    /// Both were silent beyond a request and its answer.
    case idle

    /// The way to `side` and back.
    static func network(to side: Side) -> TimePart {
        side == .server ? .networkToServer : .networkToClient
    }

    /// The time that `side` made the other one wait.
    static func owed(by side: Side) -> TimePart {
        side == .server ? .server : .client
    }
}

extension TimePart {
    /// The same with client and server in each other's place.
    var turned: TimePart {
        switch self {
        case .server: .client
        case .client: .server
        case .networkToServer: .networkToClient
        case .networkToClient: .networkToServer
        case .recovery, .window, .idle: self
        }
    }
}
