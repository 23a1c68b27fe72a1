import Packets

/// The connections of a table: the hot ones as they are, the cold ones packed into a quarter of the memory.
///
/// A connection keeps its place until one is removed; then the last one moves there.
public struct ConnectionStore: ConnectionCollection, Sendable {
    /// Connections kept unpacked: more than a busy link has open at a time, and no more than a cache can serve.
    static let hotLimit = 1 << 15

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
    }

    /// The first place, 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { entries.count }

    /// The connection at `place`.
    public subscript(place: Int) -> Connection {
        _read {
            let entry = entries[place]
            if entry.isHot { yield hot[entry.slot] } else { yield unpacked(entry) }
        }
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

    // MARK: - Use

    /// Unpacks the connection at `place`, if it is packed, for use through `[hot:]`.
    ///
    /// - Returns: Where it is now; good until the next call.
    @inline(__always)
    mutating func load(_ place: Int) -> Int {
        let entry = entries[place]
        guard entry.isHot else { return unpack(place) }
        hot.use(entry.slot)
        return entry.slot
    }

    /// A connection in use.
    @inline(__always)
    subscript(hot slot: Int) -> Connection {
        get { hot[slot] }
        _modify { yield &hot[slot] }
    }

    /// Whether the connection in use had a predecessor on its 4-tuple; read in place, since a getter would copy it whole.
    @inline(__always)
    func isLater(_ slot: Int) -> Bool {
        hot[slot].incarnationNumber > 1
    }

    /// Whether the connection in use lives beside the one before it.
    func isBeside(_ slot: Int) -> Bool {
        hot[slot].incarnationNumber > 1 && hot[slot].past.isBeside
    }

    /// Whether the segment is of another number space than the connection in use.
    @inline(never)
    func isForeign(_ packet: TCPPacket, to slot: Int) -> Bool {
        hot[slot].isForeign(packet)
    }

    /// The number of the connection before the one in use, as long as nobody has taken up the latter's SYN.
    func unsettledPredecessor(of slot: Int) -> Int? {
        hot[slot].handshake.synAck == nil ? hot[slot].previous : nil
    }

    /// Whether the connection at `place` is between these two ends, in whichever direction.
    @inline(__always)
    func joins(_ place: Int, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let entry = entries[place]
        guard entry.isHot else { return packed.joins(entry, one, another) }
        return Endpoint.areSame(hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint, as: one, another)
    }

    /// Asks for what says where the connection at `place` is.
    @inline(__always)
    func prefetchEntry(_ place: Int) {
        entries.span.prefetch(place)
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

    /// Adds the connection that `packet` opens, in use: it becomes what it is where it lies.
    ///
    /// - Returns: Its place.
    @inline(__always)
    mutating func open(_ id: Int, with packet: TCPPacket, _ mark: FrameReference) -> Int {
        let half = hot.half(packet.source, packet.destination)
        guard !hot.isFull(half) else { return append(Connection(id: id, opening: packet, mark: mark)) }
        if entries.isEmpty { packed.origin = mark.time }
        let place = entries.count
        let slot = hot.append(Connection(), place, half)
        hot[slot].open(id: id, with: packet, mark)
        entries.append(StoreEntry(slot: slot))
        return place
    }

    /// Adds a connection, in use.
    ///
    /// - Returns: Its place.
    mutating func append(_ connection: consuming Connection) -> Int {
        if entries.isEmpty { packed.origin = connection.first.time }
        let place = entries.count
        entries.append(StoreEntry(slot: admit(connection, place)))
        return place
    }

    /// Takes a connection out; the last one takes its place.
    mutating func remove(_ place: Int) -> Connection {
        let gone = takeOut(place)
        let end = entries.count - 1
        if place != end {
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
