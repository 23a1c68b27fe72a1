import Packets

/// The connections of a table: the hot ones as they are, the cold ones packed into a quarter of the memory.
///
/// A connection keeps its place until one is removed; then the last one moves there.
public struct ConnectionStore: ConnectionCollection, Sendable {
    /// Connections kept unpacked: more than a busy link has open at a time, and no more than a cache can serve.
    static let hotLimit = 1 << 15

    /// The latest connection of each 4-tuple.
    var index = ConnectionIndex()
    /// Connections whose entries have been prefetched, and whose records have not.
    var upcoming = PrefetchQueue()
    let tracksZeek: Bool
    var entries: [StoreEntry] = []
    var hot: HotConnections
    var packed: ColdConnections
    /// Bytes that the TLS of all of them takes, wherever it lies.
    var tlsBytes = 0
    /// The most bytes after an unpacking so far. Adding a connection is not noted here: the table checks the memory then.
    private var mostAfterUnpacking = 0
    /// The numbers that the connections got at the end, if these are not those in the records.
    private var numbers: [UInt32] = []

    /// No connections yet, which will be kept in `halves` and take their segments in as `tracking` says.
    init(hotLimit: Int = Self.hotLimit, halves: Int = 1, _ tracking: SegmentTracking = SegmentTracking()) {
        hot = HotConnections(limit: hotLimit, halves: halves)
        packed = ColdConnections(tracking)
        tracksZeek = tracking.tracksZeek
    }

    /// The first place, 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { entries.count }

    /// The connection at `place`. Reading one that is packed leaves it so; changing it unpacks it.
    public internal(set) subscript(place: Int) -> Connection {
        _read {
            let entry = entries[place]
            if entry.isHot { yield hot[entry.slot] } else { yield unpacked(entry) }
        }
        @inline(__always)
        _modify { yield &hot[load(place)] }
    }

    /// Changes the connection at `place` in one go.
    @inline(__always)
    mutating func modify<Result>(_ place: Int, _ body: (inout Connection) -> Result) -> Result {
        body(&hot[load(place)])
    }

    /// Hands the connections in `range` to `body`, in order, where they lie; what the subscript gives is copied.
    @inline(__always)
    public func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows {
        for place in range {
            let entry = entries[place]
            if entry.isHot { try hot.lend(entry.slot, to: body) } else { try body(unpacked(entry)) }
        }
    }

    /// Whether the connection at `place` is a reason to look at the others of its listener.
    public func suspectsListener(at place: Int) -> Bool {
        let entry = entries[place]
        return entry.isHot ? hot.suspectsListener(entry.slot) : entry.suspectsListener
    }

    /// Hands those connections in `range` to `body` of which `isWanted` the trace of their opening.
    @inline(__always)
    public func glance(
        at range: Range<Int>,
        where isWanted: (OpeningTrace) -> Bool,
        _ body: (OpeningGlance) -> Void
    ) {
        for place in range {
            let trace = openingTrace(at: place)
            guard isWanted(trace) else { continue }
            let (client, server) = ends(at: place)
            body(OpeningGlance(place: place, trace: trace, client: client, server: server))
        }
    }

    /// What the opening of the connection at `place` left in the capture.
    @inline(__always)
    private func openingTrace(at place: Int) -> OpeningTrace {
        let entry = entries[place]
        guard entry.isHot else { return OpeningTrace(entry.openingMark, entry.evictionClass) }
        return hot.openingTrace(entry.slot)
    }

    /// Drops the index, when no more segments come and nothing is looked up by its ends. Connections of which none was ever removed
    /// get the `numbers` that stand at their places, if there are any; the records keep the numbers they have.
    mutating func seal(numbered numbers: [UInt32] = []) {
        index = ConnectionIndex()
        guard !numbers.isEmpty else { return }
        self.numbers = numbers
        hot.renumber(numbers)
    }

    /// What the connections take, with their part of the index.
    var memory: MemoryUse {
        let bytes = bytes
        return MemoryUse(bytes: bytes, most: Swift.max(bytes, mostAfterUnpacking))
    }

    /// It is the sum of what each half (`PathHalf`) would take in a table of its own: which connections of a half are packed does
    /// not depend on the other half (`HotConnections`), and the length of a record does not depend on numbers that differ between
    /// the two (`FieldCodec.ordinal`). So if neither of two shards ever took more than half of a bound, one table with all
    /// connections would have stayed within it.
    private var bytes: Int {
        hot.bytes + packed.bytes + tlsBytes
            + entries.count * (MemoryLayout<StoreEntry>.stride + ConnectionIndex.bytesForEach)
    }

    // MARK: - Use

    /// Unpacks the connection at `place`, if it is packed. Its slot is valid until another one is loaded, added or removed.
    @inline(__always)
    private mutating func load(_ place: Int) -> Int {
        let entry = entries[place]
        guard entry.isHot else { return unpack(place) }
        hot.use(entry.slot)
        return entry.slot
    }

    /// The connection at `place` as a candidate for eviction. The time of its last frame is rounded to 16 s whether it is packed or
    /// not, so that the order of eviction does not depend on packing.
    func evictionCandidate(at place: Int) -> EvictionCandidate {
        let entry = entries[place]
        guard entry.isHot else {
            return EvictionCandidate(place: place, kind: entry.evictionClass, millisecond: entry.millisecond)
        }
        let millisecond = packed.millisecond(at: hot[entry.slot].last.time)
        let kind = hot[entry.slot].evictionClass
        return EvictionCandidate(place: place, kind: kind, millisecond: StoreEntry.rounded(millisecond))
    }

    // MARK: - Adding and removing

    /// Adds the connection that `packet` opens, now the latest between the ends of this hash. It is initialized in its slot, not
    /// copied there.
    ///
    /// - Returns: Its place.
    @inline(__always)
    mutating func open(_ id: Int, with packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int {
        let place = append(id, with: packet, reference)
        index.insert(hash, place)
        return place
    }

    @inline(__always)
    private mutating func append(_ id: Int, with packet: TCPPacket, _ reference: FrameReference) -> Int {
        let half = hot.half(packet.source, packet.destination)
        guard !hot.isFull(half) else { return append(Connection(id: id, opening: packet, reference: reference)) }
        if entries.isEmpty { packed.origin = reference.time }
        let place = entries.count
        let slot = hot.append(Connection(), place, half)
        hot[slot].open(id: id, with: packet, reference)
        entries.append(StoreEntry(slot: slot))
        return place
    }

    private mutating func append(_ connection: consuming Connection) -> Int {
        if entries.isEmpty { packed.origin = connection.first.time }
        let place = entries.count
        entries.append(StoreEntry(slot: admit(connection, place)))
        return place
    }

    /// Adds the connection that `packet` opens, packed at once, if a SYN flood is under way: all slots of its half are taken, and
    /// the connection that CLOCK would pack for it has had one segment only. The new connection is unlikely to get a second
    /// segment either.
    ///
    /// - Returns: Its place; nil if it is to be opened as others are.
    mutating func openPacked(_ id: Int, with packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int? {
        guard hot.isPressed, OpeningSYN.isEnough(packet) else { return nil }
        let half = hot.half(packet.source, packet.destination)
        guard hot.isFull(half), hot[hot.nextToPack(half)].frameCount == 1 else { return nil }
        let place = entries.count
        entries.append(packed.insert(packet, id: id, at: reference))
        index.insert(hash, place)
        return place
    }

    /// Takes a connection out; the last one takes its place.
    mutating func remove(_ place: Int) -> Connection {
        // Of those with the same ends only the latest stands in the index: for others this does nothing.
        index.remove(hash(at: place), place)
        let gone = takeOut(place)
        let end = entries.count - 1
        if place != end {
            index.move(hash(at: end), from: end, to: place)
            entries[place] = entries[end]
            if entries[place].isHot { hot.move(entries[place].slot, to: place) }
        }
        entries.removeLast()
        tlsBytes -= gone.tlsSize.size
        return gone
    }

    /// The hash of the ends of the connection at `place`.
    private func hash(at place: Int) -> UInt64 {
        let roles = roles(at: place)
        return EndpointSeed.shared.hash(roles.client, roles.server)
    }

    private mutating func takeOut(_ place: Int) -> Connection {
        let entry = entries[place]
        guard entry.isHot else { return takePacked(entry) }
        let (gone, moved) = hot.remove(entry.slot)
        if let moved { entries[moved] = entry }
        return gone
    }

    // MARK: - Packing

    /// Gives the connection a slot, packing another one if none is free.
    private mutating func admit(_ connection: consuming Connection, _ place: Int) -> Int {
        let half = hot.half(connection.clientEndpoint, connection.serverEndpoint)
        guard hot.isFull(half) else { return hot.append(connection, place, half) }
        let slot = hot.nextToPack(half)
        entries[hot.place(of: slot)] = packed.insert(&hot[slot])
        hot.replaceNext(with: &connection, place, half)
        return slot
    }

    private mutating func unpack(_ place: Int) -> Int {
        let slot = admit(takePacked(entries[place]), place)
        entries[place] = StoreEntry(slot: slot)
        mostAfterUnpacking = Swift.max(mostAfterUnpacking, bytes)
        return slot
    }

    private mutating func takePacked(_ entry: StoreEntry) -> Connection {
        var connection = Connection()
        packed.read(entry, into: &connection)
        packed.remove(entry)
        return connection
    }

    /// A packed connection, with the number that it got at the end.
    @inline(__always)
    private func unpacked(_ entry: StoreEntry) -> Connection {
        var connection = Connection()
        packed.read(entry, into: &connection)
        if !numbers.isEmpty { connection.renumber(numbers) }
        return connection
    }
}
