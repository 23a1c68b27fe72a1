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
}
