/// How much a table keeps before the least useful connections are evicted.
public struct MemoryBound: Hashable, Sendable {
    /// Connections.
    public var connections: Int
    /// Bytes that they take, with the index.
    public var bytes: Int

    /// At most so many connections, and so many bytes.
    public init(connections: Int = .max, bytes: Int = .max) {
        self.connections = connections
        self.bytes = bytes
    }

    /// The part for one of `count` tables. No reserve is needed: together they take what one table with all connections takes
    /// (`ConnectionStore.memory`).
    func share(of count: Int) -> MemoryBound {
        MemoryBound(
            connections: connections == .max ? .max : connections / count,
            bytes: bytes == .max ? .max : bytes / count
        )
    }
}
