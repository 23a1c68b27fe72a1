import Packets

/// The unpacked connections, each in a slot. One that has not been used for a while is packed when a slot is needed (CLOCK).
///
/// A slot is reused only within its half (`PathHalf`), so that each half is as it would be in a table of its own. The two halves
/// have the even and the odd slots; a table of one half has all.
struct HotConnections: Sendable {
    /// One half.
    private struct Half: Sendable {
        /// How many of its slots are taken.
        var count = 0
        /// The clock's hand: the next slot that is considered when one is needed, as an index within the half.
        var hand = 0
    }

    /// One for each slot; an empty one where the slot is free.
    private var connections: [Connection] = []
    /// Their places among all connections.
    private var places: [Int] = []
    /// Which of them were used since the hand passed.
    private var isUsed: [Bool] = []
    private var halves: [Half]
    /// How many connections there are.
    private var count = 0
    /// How many slots each half has.
    let limit: Int

    /// None yet, and no more than `limit` in all `halves`: 2, or 1 in a table that has but one.
    init(limit: Int, halves: Int = 1) {
        self.limit = max(limit / halves, 2)
        self.halves = [Half](repeating: Half(), count: halves)
        // Growing step by step would copy them several times. Reserved pages that are never touched take no memory.
        connections.reserveCapacity(self.limit * halves)
    }

    /// Where a connection between these two ends is kept.
    func half(_ one: Endpoint, _ another: Endpoint) -> Int {
        halves.count == 1 ? 0 : Int(PathHalf.of(one, another))
    }

    /// The half is full: another connection can only take the slot of one that is packed for it.
    func isFull(_ half: Int = 0) -> Bool { halves[half].count >= limit }
    /// There are at least as many connections as one half has slots.
    var isPressed: Bool { count >= limit }
    /// Bytes that they take.
    var bytes: Int { count * MemoryLayout<Connection>.stride }

    /// The connection in `slot`.
    @inline(__always)
    subscript(slot: Int) -> Connection {
        _read { yield connections[slot] }
        _modify { yield &connections[slot] }
    }

    /// Hands the connection in `slot` to `body` where it lies; what the subscript gives is copied.
    @inline(__always)
    func lend(_ slot: Int, to body: (Connection) throws -> Void) rethrows {
        try connections.span.lend(slot, to: body)
    }

    /// Whether the connection in `slot` is a reason to look at the others of its listener. Calling the property copies the
    /// connection, so three fields rule most of them out first.
    func suspectsListener(_ slot: Int) -> Bool {
        if connections[slot].events.incidents.isEmpty, connections[slot].events.ignoredRepeats == 0,
            connections[slot].events.handshake.reset == nil
        {
            return false
        }
        return connections[slot].suspectsListener
    }

    /// What the opening of the connection in `slot` left in the capture. Its fields are read one by one, so that it is not copied.
    func openingTrace(_ slot: Int) -> OpeningTrace {
        // Most were opened as a whole: these two fields say so, and the others need not be read.
        if connections[slot].events.handshake.ack != nil, connections[slot].events.handshake.syn != nil {
            return .usual
        }
        let facts = OpeningFacts(
            handshake: connections[slot].events.handshake,
            client: connections[slot].client.flags,
            server: connections[slot].server.flags,
            wasReset: connections[slot].client.reset != nil || connections[slot].server.reset != nil
        )
        return OpeningTrace(facts.mark { connections[slot].sentOnlyRefusals }, facts.evictionClass)
    }

    /// Prefetches what the next segment of the connection in `slot` needs.
    @inline(__always)
    func prefetch(_ slot: Int, withZeek tracksZeek: Bool) {
        // A constant size lets the compiler unroll the prefetch loop.
        if tracksZeek {
            connections.span.prefetch(slot, bytes: MemoryLayout<Connection>.size)
        } else {
            connections.span.prefetch(slot, bytes: Connection.bytesBeforeZeek)
        }
    }

    /// The connection in `slot` is used.
    @inline(__always)
    mutating func use(_ slot: Int) {
        if !isUsed[slot] { isUsed[slot] = true }
    }

    /// The place of the connection in `slot` among all.
    func place(of slot: Int) -> Int {
        places[slot]
    }

    /// The connection in `slot` is at `place` from now on.
    mutating func move(_ slot: Int, to place: Int) {
        places[slot] = place
    }

    /// Gives all of them the numbers that stand at their places.
    mutating func renumber(_ numbers: [UInt32]) {
        for half in halves.indices {
            for index in 0..<halves[half].count { connections[slot(index, half)].renumber(numbers) }
        }
    }

    /// Adds a connection while there is room.
    ///
    /// - Returns: Its slot.
    @inline(__always)
    mutating func append(_ connection: consuming Connection, _ place: Int, _ half: Int = 0) -> Int {
        let slot = slot(halves[half].count, half)
        halves[half].count += 1
        count += 1
        while connections.count < slot { add(Connection(), 0, isUsed: false) }
        guard slot < connections.count else {
            add(connection, place, isUsed: true)
            return slot
        }
        swap(&connections[slot], &connection)
        places[slot] = place
        isUsed[slot] = true
        return slot
    }

    @inline(__always)
    private mutating func add(_ connection: consuming Connection, _ place: Int, isUsed: Bool) {
        connections.append(connection)
        places.append(place)
        self.isUsed.append(isUsed)
    }

    /// Takes the connection in `slot` out; the last one of its half takes its slot.
    ///
    /// - Returns: It, and the place of the connection that moved.
    mutating func remove(_ slot: Int) -> (gone: Connection, moved: Int?) {
        let half = slot % halves.count
        halves[half].count -= 1
        count -= 1
        let end = self.slot(halves[half].count, half)
        connections.swapAt(slot, end)
        places.swapAt(slot, end)
        isUsed.swapAt(slot, end)
        var gone = Connection()
        swap(&gone, &connections[end])
        return (gone, slot == end ? nil : places[slot])
    }

    private func slot(_ index: Int, _ half: Int) -> Int {
        index * halves.count + half
    }
}

// MARK: - CLOCK replacement

extension HotConnections {
    /// The slot of this half that is packed next: the first from the hand on that was not used since the hand passed it last
    /// (second chance).
    mutating func nextToPack(_ half: Int = 0) -> Int {
        if halves[half].hand >= halves[half].count { halves[half].hand = 0 }
        while isUsed[slot(halves[half].hand, half)] {
            isUsed[slot(halves[half].hand, half)] = false
            stepOn(half)
        }
        return slot(halves[half].hand, half)
    }

    /// Swaps the connection with the one in the slot that `nextToPack` chose: an assignment would copy it.
    mutating func replaceNext(with connection: inout Connection, _ place: Int, _ half: Int = 0) {
        let slot = slot(halves[half].hand, half)
        swap(&connections[slot], &connection)
        places[slot] = place
        isUsed[slot] = true
        stepOn(half)
        // The next one will be packed, which reads all of it: it is prefetched in the meantime.
        let next = nextToPack(half)
        connections.span.prefetch(next, bytes: MemoryLayout<Connection>.size)
    }

    private mutating func stepOn(_ half: Int) {
        let next = halves[half].hand + 1
        halves[half].hand = next == halves[half].count ? 0 : next
    }
}
