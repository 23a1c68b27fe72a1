import Packets

/// Connections that are kept somewhere, most of them packed: the few that matter are found without unpacking the others.
public protocol ConnectionCollection: RandomAccessCollection<Connection> where Index == Int {
    /// Whether the connection at `place` is a reason to look at the others of its listener.
    func suspectsListener(at place: Int) -> Bool
    /// The end that was called by the connection at `place`.
    func server(at place: Int) -> Endpoint
    /// Hands those connections in `range` to `body`, in order, of which `isWanted` the trace of their opening, without unpacking
    /// more than their ends.
    func glance(
        at range: Range<Int>,
        where isWanted: (OpeningTrace) -> Bool,
        _ body: (OpeningGlance) -> Void
    )
    /// Both ends of the connection at `place`, as its own segments tell them apart.
    func ends(at place: Int) -> (client: Endpoint, server: Endpoint)
    /// Hands the connections in `range` to `body`, in order, without copying them.
    func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows
}

extension ConnectionCollection {
    /// The servers of connections in `range` that are a reason to look at their others.
    public func suspectedServers(in range: Range<Int>) -> Set<Endpoint> {
        var servers: Set<Endpoint> = []
        for place in range where suspectsListener(at: place) { servers.insert(server(at: place)) }
        return servers
    }

    /// The places in `range` of connections whose server is one of `servers`. Only the servers are read: to unpack a million
    /// connections would take longer than all findings.
    public func places(in range: Range<Int>, servedBy servers: Set<Endpoint>) -> [Int] {
        servers.isEmpty ? [] : range.filter { servers.contains(server(at: $0)) }
    }
}
