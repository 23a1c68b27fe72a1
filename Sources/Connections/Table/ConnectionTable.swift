import Packets

/// All connections of one capture, keyed by 4-tuple; packets go in, in the order of the capture.
///
/// Time comes only from packets, and from `advance(to:)` in live mode. A live view also takes out what is over
/// (`retire()`); what is only read from a file stays until the end.
public struct ConnectionTable: Sendable {
    /// Connections that are kept whatever the bound.
    static let leastBound = 16

    /// The connections. Without `retires` they are in order of first frames: `connections[n].id == n + 1`.
    public internal(set) var connections: ConnectionStore
    /// How many connections there were, those that have been taken out included.
    public internal(set) var count = 0
    /// The latest time seen in any frame; nil before the first.
    public private(set) var now: Timestamp?

    /// The first frames of the connections, in order; only of a shard.
    private(set) var openings: [FrameNumber] = []

    /// Connections that a later one on their 4-tuple has succeeded, by `id`.
    var superseded: [Int: Int] = [:]
    var retirement = Retirement()
    let retires: Bool
    let isShard: Bool
    /// Segments that the filter refused, of ends that have no connection yet.
    var unclaimed: UnclaimedFrames
    var hiddenTotal = HiddenTotal()
    /// There was a connection that no SYN or SYN-ACK opened.
    var hasMidStream = false
    /// The listeners that a live view has seen so far. For a file they are found when all of it has been read.
    var listeners = Listeners()
    /// The TLS handshakes that are not whole.
    var tlsWaiting: TLSWaiting
    private let bound: MemoryBound
    private let tracking: SegmentTracking
    /// What the files hold, where there are several.
    private var contents: SegmentContents?
    /// The next eviction candidates, sorted.
    var evictionCandidates: [EvictionCandidate] = []
    /// The connections that were evicted.
    public internal(set) var evictions = Evictions()
    let timelines: TimelineRetention
    /// Whether segments come with their payload.
    let tracksTLS: Bool
    let numberings: [ConnectionKey: RelativeNumbering]
    var timelineBudget = 0
    /// The view needs timelines, or to be told when connections are over.
    private var keepsMore: Bool {
        retires || timelines != .none
    }

    /// Whether a connection may be kept as its SYN alone: no timeline would hold its frame, and its end is not watched for.
    var keepsLoneSYNs: Bool {
        switch timelines {
        case .none: !retires && contents == nil
        case .all: !retires && contents == nil && timelineBudget <= 0
        case .last: false
        }
    }

    /// There are more connections than may be kept; updated when one is opened or taken out.
    public private(set) var isOverfull = false
    /// It was overfull at some time. Only a shard is asked, at the end.
    public var wasOverfull: Bool {
        isOverfull || connections.memory.most > bound.bytes
    }

    /// An empty table.
    public init(options: Options = Options()) {
        retires = options.retires
        isShard = options.isShard
        bound = MemoryBound(connections: max(options.bound.connections, Self.leastBound), bytes: options.bound.bytes)
        tracking = SegmentTracking(
            tracksZeek: options.tracksZeek,
            tracksTime: options.tracksTime,
            predicts: options.predicts
        )
        connections = ConnectionStore(
            hotLimit: options.hotLimit,
            halves: options.isShard ? 1 : 2,
            tracking
        )
        tlsWaiting = TLSWaiting(limit: options.tlsLimit)
        timelines = options.timelines
        tracksTLS = options.tracksTLS
        numberings = options.numberings
        if options.inputs > 1 { contents = SegmentContents() }
        unclaimed = UnclaimedFrames(limit: options.unclaimedLimit)
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
    public mutating func receive(_ packet: TCPPacket, at reference: FrameReference) -> Int? {
        receive(packet, PathHash(packet), at: reference)
    }

    /// As above, with the hash of its ends from elsewhere.
    @discardableResult
    public mutating func receive(_ packet: TCPPacket, _ path: PathHash, at reference: FrameReference) -> Int? {
        advance(to: reference.time)
        if contents != nil, let place = receiveCopy(packet, path.value, at: reference) { return place }
        guard let latest = connections.find(path.value, between: packet.source, packet.destination) else {
            return receiveFirst(packet, path.value, at: reference)
        }
        // Nearly every segment belongs to the latest connection between its ends: that one is loaded once, and takes it.
        let tracking = tracking
        let arrival: SegmentResult? = connections.modify(latest) { connection in
            connection.isOnly(for: packet) ? connection.receive(packet, at: reference, tracking) : nil
        }
        guard let arrival else {
            let place = place(of: packet, path.value, latest, at: reference)
            take(packet, place, at: reference)
            return place
        }
        if keepsMore { keep(arrival, packet, at: reference, latest) }
        return latest
    }

    /// Takes a segment into its connection.
    @inline(__always)
    mutating func take(_ packet: TCPPacket, _ place: Int, at reference: FrameReference) {
        let arrival = connections[place].receive(packet, at: reference, tracking)
        if keepsMore { keep(arrival, packet, at: reference, place) }
    }

    /// Takes in a segment that another file holds too; nil if it is none, or its connection has been taken out.
    @inline(never)
    private mutating func receiveCopy(_ packet: TCPPacket, _ hash: UInt64, at reference: FrameReference) -> Int? {
        guard contents?.add(packet, hash) == true,
            let place = connections.find(hash, between: packet.source, packet.destination)
        else { return nil }
        let arrival = connections[place].receiveCopy(packet, at: reference, tracksZeek: tracking.tracksZeek)
        if keepsMore { keep(arrival, packet, at: reference, place) }
        return place
    }

    /// Segments between the ends of these hashes come soon, those of the near one first (`ConnectionStore.prefetch`).
    public mutating func prefetch(slotFor far: PathHash, entryFor near: PathHash) {
        connections.prefetch(slotFor: far, entryFor: near)
    }

    /// What only some views want. Not inlined, to keep `receive` small for the others.
    @inline(never)
    private mutating func keep(
        _ arrival: SegmentResult,
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ place: Int
    ) {
        if timelines != .none {
            connections[place].record(arrival, packet, at: reference, timelines, budget: &timelineBudget)
        }
        guard retires else { return }
        retirement.watch(connections[place])
        if packet.isSYNACK { listeners.note(packet.source, answered: packet.destination) }
    }

    /// The latest connection between two ends.
    func find(_ one: Endpoint, _ another: Endpoint) -> Int? {
        connections.find(EndpointSeed.shared.hash(one, another), between: one, another)
    }

    /// Notes the opening of a connection in `frame`, and whether there are too many now.
    mutating func noteOpening(in frame: FrameNumber) {
        if isShard { openings.append(frame) }
        noteFullness()
    }

    /// Hands the connections over for good, numbered as they are to be shown.
    mutating func takeConnections(numbered numbers: [UInt32]) -> ConnectionStore {
        var taken = ConnectionStore(hotLimit: 0)
        swap(&taken, &connections)
        taken.seal(numbered: numbers)
        return taken
    }

    /// Updates `isOverfull`. It stays true for a shard that was too full once: the file is then read again into one table.
    mutating func noteFullness() {
        isOverfull =
            connections.count > bound.connections || connections.memory.bytes > bound.bytes
            || isShard && (wasOverfull || unclaimed.forgotten > 0)
    }
}
