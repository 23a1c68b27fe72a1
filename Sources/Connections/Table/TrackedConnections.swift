import Packets

/// All connections of a capture that has been read, in order of their numbers: from one table, or from two of which each
/// tracked a share.
public struct TrackedConnections: ConnectionCollection, Sendable {
    /// Where a connection is, in half a word: there may be a million of them.
    private struct Place: Sendable {
        private var bits: UInt32

        init(_ place: Int, isInOther: Bool) {
            bits = UInt32(place) << 1 | (isInOther ? 1 : 0)
        }

        var place: Int { Int(bits >> 1) }
        var isInOther: Bool { bits & 1 == 1 }
    }

    /// How many connections before its turn a record is prefetched.
    private static let outlook = 4

    /// The latest time in the capture; nil without a frame.
    public let now: Timestamp?
    /// How many connections there were, evicted ones included.
    public let total: Int
    /// The connections that were evicted.
    public let evictions: Evictions
    // Two properties: reading one out of an array of stores would copy it for each connection.
    private let one: ConnectionStore
    private let other: ConnectionStore
    /// The listeners of the capture, for connections whose own frames do not show which end was called.
    private let listeners: Listeners
    /// Empty when `one` has them all in order, without a gap.
    private let order: [Place]

    /// The connections of one table.
    public init(_ table: ConnectionTable) {
        now = table.now
        total = table.count
        evictions = table.evictions
        var sealed = table.connections
        sealed.seal()
        one = sealed
        other = ConnectionStore(hotLimit: 0)
        listeners = table.hasMidStream ? Listeners(among: [one]) : Listeners()
        guard table.evictions.total > 0 else {
            order = []
            return
        }
        var numbers: [(number: Int, place: Int)] = []
        numbers.reserveCapacity(table.connections.count)
        table.connections.visit(table.connections.indices) { numbers.append(($0.id, numbers.count)) }
        numbers.sort { $0.number < $1.number }
        order = numbers.map { Place($0.place, isInOther: false) }
    }

    /// The connections of two shards (`ConnectionTable.Options.shard`). They are numbered anew, in the
    /// order of their first frames over both.
    public init(joining one: consuming ConnectionTable, _ other: consuming ConnectionTable) {
        now = [one.now, other.now].compactMap(\.self).max()
        total = one.count + other.count
        evictions = Evictions()
        let hasMidStream = one.hasMidStream || other.hasMidStream
        order = Self.order(one.openings, other.openings)
        var numbers = [UInt32](repeating: 0, count: one.count)
        var otherNumbers = [UInt32](repeating: 0, count: other.count)
        for (index, place) in order.enumerated() {
            let number = UInt32(index + 1)
            if place.isInOther { otherNumbers[place.place] = number } else { numbers[place.place] = number }
        }
        self.one = one.takeConnections(numbered: numbers)
        self.other = other.takeConnections(numbered: otherNumbers)
        listeners = hasMidStream ? Listeners(among: [self.one, self.other]) : Listeners()
    }

    /// All openings in order of their frames, as each table's are already.
    private static func order(_ one: [FrameNumber], _ other: [FrameNumber]) -> [Place] {
        var order: [Place] = []
        order.reserveCapacity(one.count + other.count)
        var (next, otherNext) = (0, 0)
        while order.count < one.count + other.count {
            let isInOther = next == one.count || otherNext < other.count && other[otherNext] < one[next]
            let place = isInOther ? otherNext : next
            order.append(Place(place, isInOther: isInOther))
            if isInOther { otherNext += 1 } else { next += 1 }
        }
        return order
    }

    /// The first place, 0.
    public var startIndex: Int { 0 }
    /// How many are kept.
    public var endIndex: Int { one.count + other.count }

    /// The connection at `place` in the order of the numbers.
    public subscript(place: Int) -> Connection {
        _read {
            let place = self.place(place)
            if !listeners.isEmpty {
                let connection = place.isInOther ? other[place.place] : one[place.place]
                yield connection.turned(by: listeners)
            } else if place.isInOther {
                yield other[place.place]
            } else {
                yield one[place.place]
            }
        }
    }

    /// Hands the connections in `range` to `body`, in order.
    public func visit(_ range: Range<Int>, _ body: (Connection) throws -> Void) rethrows {
        for place in range {
            prefetch(place + Self.outlook)
            let place = self.place(place)
            if place.isInOther { try visit(other, place.place, body) } else { try visit(one, place.place, body) }
        }
    }

    @inline(__always)
    private func visit(_ store: ConnectionStore, _ place: Int, _ body: (Connection) throws -> Void) rethrows {
        guard !listeners.isEmpty, listeners.maySettle(store.roles(at: place)) else {
            return try store.visit(place..<place + 1, body)
        }
        try store.visit(place..<place + 1) { try body($0.turned(by: listeners)) }
    }

    /// Prefetches the connection at `place`, if there is one: the records lie where there was room, not in order.
    @inline(__always)
    private func prefetch(_ place: Int) {
        guard place < count else { return }
        let place = self.place(place)
        if place.isInOther { other.prefetch(place.place) } else { one.prefetch(place.place) }
    }

    /// Whether the connection at `place` is a reason to look at the others of its listener.
    public func suspectsListener(at place: Int) -> Bool {
        let place = self.place(place)
        return place.isInOther ? other.suspectsListener(at: place.place) : one.suspectsListener(at: place.place)
    }

    /// Hands those connections in `range` to `body` of which `isWanted` the trace of their opening.
    public func glance(
        at range: Range<Int>,
        where isWanted: (OpeningTrace) -> Bool,
        _ body: (OpeningGlance) -> Void
    ) {
        for number in range {
            let place = self.place(number)
            let range = place.place..<place.place + 1
            let show: (OpeningGlance) -> Void = {
                prefetch(number + Self.outlook)
                body(OpeningGlance(place: number, trace: $0.trace, client: $0.client, server: $0.server))
            }
            if place.isInOther {
                other.glance(at: range, where: isWanted, show)
            } else {
                one.glance(at: range, where: isWanted, show)
            }
        }
    }

    /// Both ends of the connection at `place`, as its own segments tell them apart.
    public func ends(at place: Int) -> (client: Endpoint, server: Endpoint) {
        let place = self.place(place)
        return place.isInOther ? other.ends(at: place.place) : one.ends(at: place.place)
    }

    /// The end that was called by the connection at `place`.
    public func server(at place: Int) -> Endpoint {
        let place = self.place(place)
        return place.isInOther ? server(in: other, place.place) : server(in: one, place.place)
    }

    private func server(in store: ConnectionStore, _ place: Int) -> Endpoint {
        let roles = store.roles(at: place)
        guard roles.evidence.isGuess, listeners.server(of: roles.client, roles.server) == roles.client else {
            return roles.server
        }
        return store[place].turned(by: listeners).serverEndpoint
    }

    @inline(__always)
    private func place(_ place: Int) -> Place {
        order.isEmpty ? Place(place, isInOther: false) : order[place]
    }

    /// Where the connection with this number is; nil when it was evicted, or never was.
    public func place(of number: Int) -> Int? {
        guard evictions.total > 0 else { return indices.contains(number - 1) ? number - 1 : nil }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].id < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].id == number ? low : nil
    }

    /// The 4-tuples that more than one connection has.
    public var repeatedKeys: Set<ConnectionKey> {
        Set(lazy.filter { $0.incarnation > 1 }.map(\.key))
    }
}
