/// How much a table keeps before the dullest connections make room.
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

    /// Bytes by which tables that share connections may take less than one table with all of them: it could have others of
    /// them unpacked (38 MB), and an index that has just doubled.
    private static let slack = 56 << 20

    /// The part for one of `count` tables.
    func share(of count: Int) -> MemoryBound {
        MemoryBound(
            connections: connections == .max ? .max : connections / count,
            bytes: bytes == .max ? .max : max(bytes - Self.slack, 0) / count
        )
    }
}
