import Packets

/// Connections that are kept somewhere, most of them packed: the few that matter are found without unpacking the others.
public protocol KeptConnections: RandomAccessCollection<Connection> where Index == Int {
    /// Whether the connection at `place` is a reason to look at the others of its listener.
    func suspectsListener(at place: Int) -> Bool
    /// The end that was called by the connection at `place`.
    func server(at place: Int) -> Endpoint
    /// Hands the connections in `range` to `body`, in order, without copying them.
    func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows
}

extension KeptConnections {
    /// The servers whose other connections there is a reason to look at.
    public var suspectedServers: Set<Endpoint> {
        var servers: Set<Endpoint> = []
        for place in indices where suspectsListener(at: place) { servers.insert(server(at: place)) }
        return servers
    }

    /// Hands those whose server is one of `servers` to `body`, in order.
    public func visitServed(by servers: Set<Endpoint>, _ body: (Connection) throws -> Void) rethrows {
        for place in indices where servers.contains(server(at: place)) { try visit(place..<place + 1, body) }
    }
}
