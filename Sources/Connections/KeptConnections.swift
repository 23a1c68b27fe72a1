import Packets

/// Connections that are kept somewhere, most of them packed: the few that matter are found without unpacking the others.
public protocol KeptConnections: RandomAccessCollection<Connection> where Index == Int {
    /// Whether the connection at `place` has met something a healthy one does not.
    func isNoteworthy(at place: Int) -> Bool
    /// The end that was called by the connection at `place`.
    func server(at place: Int) -> Endpoint
    /// Hands the connections in `range` to `body`, in order, without copying them.
    func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows
}

extension KeptConnections {
    /// Hands those that have met something a healthy connection does not to `body`, in order.
    public func visitNoteworthy(_ body: (Connection) throws -> Void) rethrows {
        for place in indices where isNoteworthy(at: place) { try visit(place..<place + 1, body) }
    }

    /// Hands those whose server is one of `servers` to `body`, in order.
    public func visitServed(by servers: Set<Endpoint>, _ body: (Connection) throws -> Void) rethrows {
        for place in indices where servers.contains(server(at: place)) { try visit(place..<place + 1, body) }
    }
}
