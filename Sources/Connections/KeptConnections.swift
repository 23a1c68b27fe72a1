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
    /// Those that have met something a healthy connection does not.
    public var noteworthy: some Sequence<Connection> {
        indices.lazy.filter { isNoteworthy(at: $0) }.map { self[$0] }
    }

    /// Those whose server is one of `servers`.
    public func served(by servers: Set<Endpoint>) -> some Sequence<Connection> {
        indices.lazy.filter { servers.contains(server(at: $0)) }.map { self[$0] }
    }
}
