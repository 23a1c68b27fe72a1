import Packets

/// The connections of a table: those in use as they are, those at rest packed into a quarter of the memory.
///
/// A connection keeps its place until one is removed; then the last one moves there.
public struct ConnectionStore: KeptConnections, Sendable {
    /// Connections kept unpacked: more than a busy link has open at a time, and no more than a cache can serve.
    static let warmLimit = 1 << 15

    private var entries: [Entry] = []
    /// Those in use.
    private var warm: [Connection] = []
    /// Their places.
    private var warmPlaces: [Int] = []
    /// Which of them were used since the hand passed.
    private var isUsed: [Bool] = []
    /// The next one to be looked at when room is needed.
    private var hand = 0
    private var records = PackedRecords()
    private var packer = FieldPacker()
    /// What packed connections have beside their records.
    private var shelf = ExtrasShelf()
    /// What ages count from.
    private var origin = Timestamp(nanoseconds: 0)
    private let warmLimit: Int
    /// The numbers that the connections got at the end, if these are not those in the records.
    private var numbers: [UInt32] = []

    /// No connections yet.
    init(warmLimit: Int = Self.warmLimit) {
        self.warmLimit = Swift.max(warmLimit, 2)
        // Growing step by step would copy them several times; room that is not used takes no memory.
        warm.reserveCapacity(self.warmLimit)
    }

    /// The first place, 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { entries.count }

    /// The connection at `place`.
    public subscript(place: Int) -> Connection {
        _read {
            let entry = entries[place]
            if entry.isWarm { yield warm[entry.slot] } else { yield numbered(unpacked(entry)) }
        }
    }

    /// Hands the connection at `place` to `body` where it lies; what the subscript gives is copied.
    @inline(__always)
    func visit(_ place: Int, _ body: (Connection) throws -> Void) rethrows {
        let entry = entries[place]
        guard entry.isWarm else { return try body(numbered(unpacked(entry))) }
        try warm.span.lend(entry.slot, to: body)
    }

    /// Hands the connections in `range` to `body`, in order.
    public func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows {
        for place in range { try visit(place, body) }
    }

    /// The end that was called by the connection at `place`.
    public func server(at place: Int) -> Endpoint {
        let entry = entries[place]
        return entry.isWarm ? warm[entry.slot].serverEndpoint : records.ends(at: entry.handle).server
    }

    /// Whether the connection at `place` is a reason to look at the others of its listener.
    public func suspectsListener(at place: Int) -> Bool {
        let entry = entries[place]
        return entry.isWarm ? warm[entry.slot].course.suspectsListener : entry.suspectsListener
    }

    /// Gives the connections, of which none was ever removed, the numbers that stand at their places. Nothing may come
    /// afterwards: the records keep the numbers they have.
    mutating func number(_ numbers: [UInt32]) {
        self.numbers = numbers
        for slot in warm.indices { warm[slot].renumber(numbers) }
    }

    /// Bytes that the connections take.
    var bytes: Int {
        warm.count * MemoryLayout<Connection>.stride + records.bytes + shelf.bytes + entries.count
            * MemoryLayout<Entry>.stride
    }

    // MARK: - Use

    /// Unpacks the connection at `place`, if it is packed, for use through `[warm:]`.
    ///
    /// - Returns: Where it is now; good until the next call.
    @inline(__always)
    mutating func wake(_ place: Int) -> Int {
        let entry = entries[place]
        guard entry.isWarm else { return unpack(place) }
        if !isUsed[entry.slot] { isUsed[entry.slot] = true }
        return entry.slot
    }

    /// A connection in use.
    @inline(__always)
    subscript(warm slot: Int) -> Connection {
        get { warm[slot] }
        _modify { yield &warm[slot] }
    }

    /// Whether the connection in use had a predecessor on its 4-tuple; read in place, since a getter would copy it whole.
    @inline(__always)
    func isLater(_ slot: Int) -> Bool {
        warm[slot].incarnationNumber > 1
    }

    /// The number of the connection before the one in use, as long as nobody has taken up the latter's SYN.
    func unsettledPredecessor(of slot: Int) -> Int? {
        warm[slot].handshake.synAck == nil ? warm[slot].previous : nil
    }

    /// Whether the connection at `place` is between these two ends, in whichever direction.
    @inline(__always)
    func joins(_ place: Int, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let entry = entries[place]
        guard entry.isWarm else { return records.joins(entry.handle, one, another) }
        return Endpoint.areSame(warm[entry.slot].clientEndpoint, warm[entry.slot].serverEndpoint, as: one, another)
    }

    /// Reads some of what the connection at `place` needs for its next segment; of a packed one nothing.
    @inline(__always)
    func touch(_ place: Int) -> UInt32 {
        let entry = entries[place]
        guard entry.isWarm else { return 0 }
        let slot = entry.slot
        let ends = warm[slot].incarnationNumber ^ UInt32(warm[slot].serverEndpoint.port)
        return ends ^ warm[slot].client.touched ^ warm[slot].server.touched
    }

    /// How little would be lost without the connection at `place`: its kind, and the millisecond of its last frame.
    func dullness(_ place: Int) -> (kind: Dullness, millisecond: UInt64) {
        let entry = entries[place]
        guard entry.isWarm else { return (entry.dullness, entry.millisecond) }
        return (warm[entry.slot].dullness, millisecond(at: warm[entry.slot].last.time))
    }

    // MARK: - Coming and going

    /// Adds a connection, in use.
    ///
    /// - Returns: Its place.
    mutating func append(_ connection: consuming Connection) -> Int {
        if entries.isEmpty { origin = connection.first.time }
        let place = entries.count
        entries.append(Entry(slot: admit(connection, place)))
        return place
    }

    /// Takes a connection out; the last one takes its place.
    mutating func remove(_ place: Int) -> Connection {
        let gone = takeOut(place)
        let end = entries.count - 1
        if place != end {
            entries[place] = entries[end]
            if entries[place].isWarm { warmPlaces[entries[place].slot] = place }
        }
        entries.removeLast()
        return gone
    }

    private mutating func takeOut(_ place: Int) -> Connection {
        let entry = entries[place]
        guard entry.isWarm else {
            let gone = unpacked(entry)
            discard(entry)
            return gone
        }
        let gone = warm[entry.slot]
        let end = warm.count - 1
        if entry.slot != end {
            warm.swapAt(entry.slot, end)
            warmPlaces[entry.slot] = warmPlaces[end]
            isUsed[entry.slot] = isUsed[end]
            entries[warmPlaces[entry.slot]] = Entry(slot: entry.slot)
        }
        warm.removeLast()
        warmPlaces.removeLast()
        isUsed.removeLast()
        return gone
    }

    // MARK: - Packing

    /// Finds room among those in use, packing one of them if there is none.
    private mutating func admit(_ connection: consuming Connection, _ place: Int) -> Int {
        guard warm.count >= warmLimit else {
            warm.append(connection)
            warmPlaces.append(place)
            isUsed.append(true)
            return warm.count - 1
        }
        let slot = nextToRest()
        // Moved out, since all that is asked of an array's element is asked of a copy.
        var resting = connection
        swap(&warm[slot], &resting)
        entries[warmPlaces[slot]] = pack(&resting)
        warmPlaces[slot] = place
        isUsed[slot] = true
        return slot
    }

    /// The slot of the first one after the hand that was not used since the hand passed it last (second chance).
    private mutating func nextToRest() -> Int {
        if hand >= warm.count { hand = 0 }
        while isUsed[hand] {
            isUsed[hand] = false
            hand = hand + 1 == warm.count ? 0 : hand + 1
        }
        let slot = hand
        hand = hand + 1 == warm.count ? 0 : hand + 1
        return slot
    }

    /// A record begins with the number of its extras.
    private mutating func pack(_ connection: inout Connection) -> Entry {
        packer.begin()
        var extras = connection.hasExtras ? shelf.put(connection.extras) : 0
        packer.number(&extras)
        connection.pass(through: &packer)
        packer.end()
        return Entry(
            records.insert(packer.record),
            connection.dullness,
            suspectsListener: connection.suspectsListener,
            millisecond: millisecond(at: connection.last.time)
        )
    }

    private mutating func unpack(_ place: Int) -> Int {
        let entry = entries[place]
        let connection = unpacked(entry)
        discard(entry)
        let slot = admit(connection, place)
        entries[place] = Entry(slot: slot)
        return slot
    }

    private func unpacked(_ entry: Entry) -> Connection {
        var connection = Connection.blank
        var unpacker = records.unpacker(at: entry.handle)
        let extras = unpacker.nextNumber()
        connection.pass(through: &unpacker)
        if extras > 0 { connection.take(shelf[extras]) }
        return connection
    }

    /// The connection with the number that it got at the end.
    private func numbered(_ connection: consuming Connection) -> Connection {
        if !numbers.isEmpty { connection.renumber(numbers) }
        return connection
    }

    private mutating func discard(_ entry: Entry) {
        var unpacker = records.unpacker(at: entry.handle)
        let extras = unpacker.nextNumber()
        if extras > 0 { shelf.remove(extras) }
        records.remove(entry.handle)
    }

    /// Milliseconds from the first connection to a frame; times before that are 0.
    private func millisecond(at time: Timestamp) -> UInt64 {
        UInt64(clamping: time.since(origin).nanoseconds / 1_000_000)
    }
}
