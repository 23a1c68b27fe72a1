import Packets

/// All connections of one capture, keyed by 4-tuple; packets go in, in the order of the capture.
///
/// Time comes only from packets, and from `advance(to:)` in live mode. A live view also takes out what is over
/// (`retire()`); what is only read from a file stays until the end.
public struct ConnectionTable: Sendable {
    /// What a view needs kept.
    public struct Options: Sendable {
        /// The frames that are kept for timelines.
        public var timelines = KeptFrames.none
        /// Whether `retire()` will be called: connections then go when they are over.
        public var retires = false
        /// Whether the view shows what Zeek would log.
        public var tracksZeek = true
        /// Whether the usual segment goes the short way; only a test says no.
        var predicts = true
        /// What may be kept at once; more makes `isOverfull` true, and `evict()` takes the dullest out.
        public var bound = MemoryBound()
        /// Connections kept unpacked.
        var warmLimit = ConnectionStore.warmLimit

        /// Keeps no timelines, and every connection.
        public init() {}
    }

    /// The connections. Without `retires` they are in order of first frames: `connections[n].id == n + 1`.
    public private(set) var connections: ConnectionStore
    /// How many connections there were, those that have been taken out included.
    public private(set) var count = 0
    /// The latest time seen in any frame; nil before the first.
    public private(set) var now: Timestamp?

    /// The latest connection of each 4-tuple.
    private var index = ConnectionIndex()
    /// Connections that a later one on their 4-tuple has succeeded, by `id`.
    private var superseded: [Int: Int] = [:]
    private var retirement = Retirement()
    private let retires: Bool
    private let bound: MemoryBound
    private let tracksZeek: Bool
    private let predicts: Bool
    /// Those that make room next.
    private var dullest: [EvictionChoice] = []
    /// The connections that had to make room.
    public private(set) var evictions = Evictions()
    private let timelines: KeptFrames
    private var timelineBudget = 0
    /// Timelines, or when connections are over.
    private let keepsMore: Bool

    /// An empty table.
    public init(options: Options = Options()) {
        retires = options.retires
        bound = MemoryBound(connections: max(options.bound.connections, 16), bytes: options.bound.bytes)
        tracksZeek = options.tracksZeek
        predicts = options.predicts
        connections = ConnectionStore(warmLimit: options.warmLimit)
        timelines = options.timelines
        keepsMore = options.retires || options.timelines != .none
        if case .all(let budget) = options.timelines { timelineBudget = budget }
    }

    /// Segments and ICMP errors of connections that had been taken out already; they are in no connection.
    public var lateSegments: Int {
        retirement.lateSegments
    }

    /// Moves the clock: a frame, of whatever kind, was captured at `time`. Time never goes back.
    public mutating func advance(to time: Timestamp) {
        guard let now else {
            self.now = time
            return
        }
        if now < time { self.now = time }
    }

    /// Takes a segment into its connection, opening one if there is none.
    ///
    /// - Returns: The connection's place in `connections`; nil for a late segment of a connection that has been taken
    ///   out, which is only counted.
    @discardableResult
    public mutating func receive(_ packet: TCPPacket, at mark: FrameMark) -> Int? {
        receive(packet, SegmentDigest(packet), at: mark)
    }

    /// As above, with the segment's digest from elsewhere.
    @discardableResult
    public mutating func receive(_ packet: TCPPacket, _ digest: SegmentDigest, at mark: FrameMark) -> Int? {
        advance(to: mark.time)
        guard let place = place(for: packet, digest.path, at: mark) else { return nil }
        let slot = connections.wake(place)
        let arrival = connections[warm: slot].receive(
            packet,
            digest.fingerprint,
            at: mark,
            tracksZeek: tracksZeek,
            predicts: predicts
        )
        if keepsMore { keep(arrival, packet, at: mark, slot) }
        return place
    }

    /// What only some views want; apart, because it would slow down the others' way.
    @inline(never)
    private mutating func keep(_ arrival: Arrival, _ packet: TCPPacket, at mark: FrameMark, _ slot: Int) {
        if timelines != .none {
            connections[warm: slot].record(arrival, packet, at: mark, timelines, budget: &timelineBudget)
        }
        if retires { retirement.watch(connections[warm: slot]) }
    }

    /// Ties an ICMP error to the connection whose segment it quotes.
    ///
    /// - Returns: The connection's place in `connections`, or nil when none is quoted.
    @discardableResult
    public mutating func receive(_ error: ICMPError, at mark: FrameMark) -> Int? {
        advance(to: mark.time)
        guard let place = find(error.quotedSource, error.quotedDestination) else { return nil }
        let slot = connections.wake(place)
        guard connections[warm: slot].isQuoted(by: error) else { return nil }
        connections[warm: slot].receive(error, at: mark)
        if timelines != .none {
            connections[warm: slot].record(error, at: mark, timelines, budget: &timelineBudget)
        }
        return place
    }

    /// Takes out up to `limit` connections that are over, or have rested longer than TCP's timers let an end wait, in the
    /// order of their ends. A later SYN on one of their 4-tuples is a new connection that knows its predecessor.
    public mutating func retire(limit: Int) -> [Connection] {
        guard retires, let now else { return [] }
        var retired: [Connection] = []
        while retired.count < limit, let check = retirement.nextCheck(at: now) {
            guard let place = place(of: check) else { continue }
            let connection = connections[place]
            let due = connection.last.time.advanced(by: connection.restLimit)
            if now < due {
                retirement.watch(connection, until: due, now: now)
                continue
            }
            retired.append(remove(place))
            retirement.remember(connection, key: check.key, at: now)
        }
        retirement.forget(at: now)
        return retired
    }

    /// There are more connections than may be kept; looked at when one is opened or taken out.
    public private(set) var isOverfull = false

    private mutating func noteFullness() {
        isOverfull = connections.count > bound.connections || bytes > bound.bytes
    }

    /// Bytes that the connections take, with the index.
    var bytes: Int {
        connections.bytes + index.bytes
    }

    /// Takes out up to `limit` of the dullest connections: unanswered SYNs before half-open ones before ended ones before idle
    /// ones, in each kind those that have been silent longest. A later segment of theirs opens a new one.
    public mutating func evict(limit: Int = 1024) -> [Connection] {
        guard let now else { return [] }
        var evicted: [Connection] = []
        while evicted.count < limit {
            if dullest.isEmpty {
                if !evicted.isEmpty { break }
                chooseDullest()
            }
            guard let choice = dullest.popLast() else { break }
            // Since it was chosen it may have got an answer, or another connection its place.
            guard choice.place < connections.count, choice == dullness(choice.place) else { continue }
            evictions.add(choice.kind, at: now)
            evicted.append(remove(choice.place))
        }
        return evicted
    }

    /// Chooses a sixteenth of the connections: the last place comes last, so that what fills the place of one that is
    /// taken out is none of the others.
    private mutating func chooseDullest() {
        var order = connections.indices.map { dullness($0) }
        order.sort()
        dullest = order.prefix(connections.count / 16 + 1).sorted { $0.place < $1.place }
    }

    private func dullness(_ place: Int) -> EvictionChoice {
        let (kind, millisecond) = connections.dullness(place)
        return EvictionChoice(place: place, kind: kind, millisecond: millisecond)
    }

    /// The 4-tuples that more than one connection has.
    public var repeatedKeys: Set<ConnectionKey> {
        Set(connections.lazy.filter { $0.incarnation > 1 }.map(\.key))
    }

    /// Where the connection is that `check` was noted for; nil when it has been taken out.
    private func place(of check: Retirement.Check) -> Int? {
        if let place = superseded[check.id] { return place }
        guard let place = find(check.key.low, check.key.high), connections[place].id == check.id else { return nil }
        return place
    }

    /// The latest connection between two ends.
    private func find(_ one: Endpoint, _ another: Endpoint) -> Int? {
        index.find(EndpointSeed.shared.hash(one, another)) { connections.joins($0, one, another) }
    }

    private func hash(of connection: Connection) -> UInt64 {
        EndpointSeed.shared.hash(connection.clientEndpoint, connection.serverEndpoint)
    }

    /// Takes a connection out; the last one takes its place.
    private mutating func remove(_ place: Int) -> Connection {
        let end = connections.count - 1
        let gone = connections.remove(place)
        if superseded.removeValue(forKey: gone.id) == nil { index.remove(hash(of: gone), place) }
        if place != end {
            let moved = connections[place]
            if superseded[moved.id] != nil {
                superseded[moved.id] = place
            } else {
                index.move(hash(of: moved), from: end, to: place)
            }
        }
        timelineBudget += gone.timeline.cost
        noteFullness()
        return gone
    }

    /// The connection that `packet` belongs to: the latest on its 4-tuple, or a new one.
    private mutating func place(for packet: TCPPacket, _ hash: UInt64, at mark: FrameMark) -> Int? {
        guard let place = index.find(hash, { connections.joins($0, packet.source, packet.destination) }) else {
            return retires ? openAgain(packet, hash, at: mark) : open(packet, hash, at: mark)
        }
        let slot = connections.wake(place)
        guard packet.isSYN || connections.isLater(slot) else { return place }
        return placeAgain(place, slot, packet, hash, at: mark)
    }

    /// The connection of a SYN, or of a segment on a 4-tuple that was used before, whose latest connection is at `place`.
    @inline(never)
    private mutating func placeAgain(
        _ place: Int,
        _ slot: Int,
        _ packet: TCPPacket,
        _ hash: UInt64,
        at mark: FrameMark
    ) -> Int {
        guard packet.isSYN, connections[warm: slot].isSucceeded(by: packet) else {
            guard !packet.isSYN, let previous = connections.unsettledPredecessor(of: slot) else { return place }
            return returnTo(previous, from: place, packet, hash)
        }
        let predecessor = Tombstone(connections[warm: slot])
        superseded[predecessor.id] = place
        index.remove(hash, place)
        let successor = open(packet, hash, at: mark)
        connections[warm: connections.wake(successor)].follow(predecessor)
        return successor
    }

    /// On a 4-tuple whose connection was taken out a short while ago only a SYN opens another.
    private mutating func openAgain(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameMark) -> Int? {
        let key = ConnectionKey(packet.source, packet.destination)
        guard let tombstone = retirement.tombstone(of: key) else { return open(packet, hash, at: mark) }
        guard tombstone.isSucceeded(by: packet) else {
            retirement.countLate()
            return nil
        }
        let place = open(packet, hash, at: mark)
        connections[warm: connections.wake(place)].follow(tombstone)
        return place
    }

    /// A SYN opened a connection here that nobody took up, and its sender goes on with the one before: that SYN was a
    /// forgery, or a late duplicate (RFC 5961 4.2). The 4-tuple is the old connection's again.
    private mutating func returnTo(_ previous: Int, from place: Int, _ packet: TCPPacket, _ hash: UInt64) -> Int {
        guard let before = superseded[previous], connections[place].isIntruder(packet, on: connections[before])
        else { return place }
        superseded[previous] = nil
        superseded[connections[place].id] = place
        index.move(hash, from: place, to: before)
        return before
    }

    private mutating func open(_ packet: TCPPacket, _ hash: UInt64, at mark: FrameMark) -> Int {
        count += 1
        let place = connections.append(Connection(id: count, opening: packet, mark: mark))
        index.insert(hash, place)
        noteFullness()
        return place
    }
}
