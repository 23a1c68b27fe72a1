import Packets

/// The connections at rest, packed into a quarter of the memory.
struct PackedConnections: Sendable {
    private var records = PackedRecords()
    private var packer = FieldPacker()
    /// What they have beside their records.
    private var shelf = ExtrasShelf()
    /// What ages count from.
    var origin = Timestamp(nanoseconds: 0)

    /// Bytes that they take.
    var bytes: Int {
        records.bytes + shelf.bytes
    }

    /// Keeps a connection, packed. A record begins with the number of its extras.
    mutating func insert(_ connection: inout Connection) -> StoreEntry {
        packer.begin()
        var extras = connection.hasExtras ? shelf.put(connection.extras) : 0
        packer.number(&extras)
        connection.pass(through: &packer)
        packer.end()
        return StoreEntry(
            records.insert(packer.record),
            connection.dullness,
            suspectsListener: connection.suspectsListener,
            millisecond: millisecond(at: connection.last.time)
        )
    }

    /// Unpacks the connection at `entry` into one of which nothing is known yet: made where it stays, since a copy takes long.
    func read(_ entry: StoreEntry, into connection: inout Connection) {
        var unpacker = records.unpacker(at: entry.handle)
        let extras = unpacker.nextNumber()
        connection.pass(through: &unpacker)
        if extras > 0 { connection.take(shelf[extras]) }
    }

    /// Forgets the connection at `entry`.
    mutating func remove(_ entry: StoreEntry) {
        var unpacker = records.unpacker(at: entry.handle)
        let extras = unpacker.nextNumber()
        if extras > 0 { shelf.remove(extras) }
        records.remove(entry.handle)
    }

    /// The end that was called by the connection at `entry`.
    func server(_ entry: StoreEntry) -> Endpoint {
        records.ends(at: entry.handle).server
    }

    /// Whether the connection at `entry` is between these two ends, in whichever direction.
    @inline(__always)
    func joins(_ entry: StoreEntry, _ one: Endpoint, _ another: Endpoint) -> Bool {
        records.joins(entry.handle, one, another)
    }

    /// Asks for the record of the connection at `entry`.
    @inline(__always)
    func prefetch(_ entry: StoreEntry) {
        records.prefetch(entry.handle)
    }

    /// Milliseconds from the first connection to a frame; times before that are 0.
    func millisecond(at time: Timestamp) -> UInt64 {
        UInt64(clamping: time.since(origin).nanoseconds / 1_000_000)
    }
}
