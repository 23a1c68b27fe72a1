import Packets

/// The connections of a table: the hot ones as they are, the cold ones packed into a quarter of the memory.
///
/// A connection keeps its place until one is removed; then the last one moves there.
public struct ConnectionStore: ConnectionCollection, Sendable {
    /// Connections kept unpacked: more than a busy link has open at a time, and no more than a cache can serve.
    static let hotLimit = 1 << 15

    /// The latest connection of each 4-tuple.
    private var index = ConnectionIndex()
    private var upcoming = PrefetchQueue()
    private let tracksZeek: Bool
    var entries: [StoreEntry] = []
    var hot: HotConnections
    var packed: ColdConnections
    /// The most bytes that they took when one was unpacked for use; when one is added, who adds it looks at `bytes`.
    private(set) var mostBytesInUse = 0
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

    /// Hands the connection at `place` to `body` where it lies; what the subscript gives is copied.
    @inline(__always)
    func visit(_ place: Int, _ body: (Connection) throws -> Void) rethrows {
        let entry = entries[place]
        guard entry.isHot else { return try body(unpacked(entry)) }
        try hot.lend(entry.slot, to: body)
    }

    /// Hands the connections in `range` to `body`, in order.
    public func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows {
        for place in range { try visit(place, body) }
    }

    /// The end that was called by the connection at `place`.
    public func server(at place: Int) -> Endpoint {
        ends(at: place).server
    }

    /// Both ends of the connection at `place`.
    func ends(at place: Int) -> (client: Endpoint, server: Endpoint) {
        let entry = entries[place]
        guard entry.isHot else { return packed.ends(entry) }
        return (hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint)
    }

    /// What told the ends of the connection at `place` apart.
    func roles(at place: Int) -> RoleEvidence {
        let entry = entries[place]
        return entry.isHot ? hot[entry.slot].roles : packed.roles(entry)
    }

    /// Whether the connection at `place` is a reason to look at the others of its listener.
    public func suspectsListener(at place: Int) -> Bool {
        let entry = entries[place]
        return entry.isHot ? hot.suspectsListener(entry.slot) : entry.suspectsListener
    }

    /// Gives the connections, of which none was ever removed, the numbers that stand at their places. Nothing may come
    /// afterwards: the records keep the numbers they have.
    mutating func number(_ numbers: [UInt32]) {
        self.numbers = numbers
        hot.renumber(numbers)
        index = ConnectionIndex()
    }

    /// The same without the index: nothing comes any more, and nothing is looked for by its ends.
    func sealed() -> ConnectionStore {
        var sealed = self
        sealed.index = ConnectionIndex()
        return sealed
    }

    /// Bytes that the connections take, with their part of the index.
    ///
    /// Each half (`PathHalf`) adds to it what it would be in a table of its own: which of its connections are packed depends on
    /// no other half (`HotConnections`), how long a record is on no number that would be another there (`FieldCodec.ordinal`).
    /// So two shares that at no time took more than half of a bound prove that one table would not have taken more than it.
    var bytes: Int {
        hot.bytes + packed.bytes
            + entries.count * (MemoryLayout<StoreEntry>.stride + ConnectionIndex.bytesForEach)
    }

    // MARK: - Ends

    /// The latest connection between two ends, whose hash this is.
    @inline(__always)
    func find(_ hash: UInt64, between one: Endpoint, _ another: Endpoint) -> Int? {
        index.find(hash) { joins($0, one, another) }
    }

    /// The latest connection between the ends of this hash is the one at `next` from now on.
    mutating func rebind(_ hash: UInt64, from place: Int, to next: Int) {
        index.move(hash, from: place, to: next)
    }

    /// The connection at `place` is not the latest between its ends any more.
    mutating func unbind(_ hash: UInt64, _ place: Int) {
        index.remove(hash, place)
    }

    /// Whether the connection at `place` is between these two ends, in whichever direction.
    @inline(__always)
    private func joins(_ place: Int, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let entry = entries[place]
        guard entry.isHot else { return packed.joins(entry, one, another) }
        return Endpoint.areSame(hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint, as: one, another)
    }

    private func hash(at place: Int) -> UInt64 {
        let (client, server) = ends(at: place)
        return EndpointSeed.shared.hash(client, server)
    }

    // MARK: - Use

    /// Segments between the ends of these hashes come soon: prefetches the index slot of the far one, and the entry of the
    /// near one, whose slot is in the cache by now; the connection itself is prefetched some calls later.
    /// Connections lie far apart in memory, and who asks early for many of them waits for none.
    @inline(__always)
    mutating func prefetch(slotFor far: PathHash, entryFor near: PathHash) {
        index.prefetch(far.value)
        let place = index.guess(near.value)
        if let place { entries.span.prefetch(place) }
        if let due = upcoming.exchange(place) { prefetch(due, withZeek: tracksZeek) }
    }

    /// Unpacks the connection at `place`, if it is packed.
    ///
    /// - Returns: Its slot; good until the next call.
    @inline(__always)
    private mutating func load(_ place: Int) -> Int {
        let entry = entries[place]
        guard entry.isHot else { return unpack(place) }
        hot.use(entry.slot)
        return entry.slot
    }

    /// Asks for what the next segment of the connection at `place` needs, if there still is one.
    @inline(__always)
    func prefetch(_ place: Int, withZeek tracksZeek: Bool = false) {
        guard place < entries.count else { return }
        let entry = entries[place]
        if entry.isHot { hot.prefetch(entry.slot, withZeek: tracksZeek) } else { packed.prefetch(entry) }
    }

    /// How little would be lost without the connection at `place`: its kind, and the millisecond of its last frame, to four
    /// seconds whether it is packed or not, so that it makes no difference to who makes room.
    func evictionClass(_ place: Int) -> (kind: EvictionClass, millisecond: UInt64) {
        let entry = entries[place]
        guard entry.isHot else { return (entry.evictionClass, entry.millisecond) }
        let millisecond = packed.millisecond(at: hot[entry.slot].last.time)
        return (hot[entry.slot].evictionClass, StoreEntry.rounded(millisecond))
    }

    // MARK: - Coming and going

    /// Adds the connection that `packet` opens, the latest between the ends of this hash: it becomes what it is where it lies.
    ///
    /// - Returns: Its place.
    @inline(__always)
    mutating func open(_ id: Int, with packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int {
        let place = place(id, with: packet, mark)
        index.insert(hash, place)
        return place
    }

    @inline(__always)
    private mutating func place(_ id: Int, with packet: TCPPacket, _ mark: FrameReference) -> Int {
        let half = hot.half(packet.source, packet.destination)
        guard !hot.isFull(half) else { return append(Connection(id: id, opening: packet, mark: mark)) }
        if entries.isEmpty { packed.origin = mark.time }
        let place = entries.count
        let slot = hot.append(Connection(), place, half)
        hot[slot].open(id: id, with: packet, mark)
        entries.append(StoreEntry(slot: slot))
        return place
    }

    private mutating func append(_ connection: consuming Connection) -> Int {
        if entries.isEmpty { packed.origin = connection.first.time }
        let place = entries.count
        entries.append(StoreEntry(slot: admit(connection, place)))
        return place
    }

    /// Adds the connection that `packet` opens, packed at once, if a flood passes: all slots that a connection between these
    /// ends could have are taken, and the next one to make room had its one segment and no other while all the rest were used. A
    /// new one that begins with a SYN will hardly be used either.
    ///
    /// - Returns: Its place; nil if it is to be opened as others are.
    mutating func openPacked(_ id: Int, with packet: TCPPacket, _ hash: UInt64, at mark: FrameReference) -> Int? {
        guard hot.isPressed, OpeningSYN.isEnough(packet) else { return nil }
        let half = hot.half(packet.source, packet.destination)
        guard hot.isFull(half), hot[hot.nextToPack(half)].frameCount == 1 else { return nil }
        let place = entries.count
        entries.append(packed.insert(packet, id: id, at: mark))
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
        return gone
    }

    private mutating func takeOut(_ place: Int) -> Connection {
        let entry = entries[place]
        guard entry.isHot else { return takePacked(entry) }
        let (gone, moved) = hot.remove(entry.slot)
        if let moved { entries[moved] = entry }
        return gone
    }

    // MARK: - Packing

    /// Finds room among those in use, packing one of them if there is none.
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
        mostBytesInUse = Swift.max(mostBytesInUse, bytes)
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
