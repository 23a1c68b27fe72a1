import Packets

/// The connections in use, as they are, each in a slot; who has not been used for a while makes room.
struct WarmConnections: Sendable {
    private var connections: [Connection] = []
    /// Their places among all connections.
    private var places: [Int] = []
    /// Which of them were used since the hand passed.
    private var isUsed: [Bool] = []
    /// The next one to be looked at when room is needed.
    private var hand = 0
    /// How many there may be.
    let limit: Int

    /// None yet.
    init(limit: Int) {
        self.limit = max(limit, 2)
        // Growing step by step would copy them several times; room that is not used takes no memory.
        connections.reserveCapacity(self.limit)
    }

    /// Another one needs the slot of one of these.
    var isFull: Bool { connections.count >= limit }
    /// Bytes that they take.
    var bytes: Int { connections.count * MemoryLayout<Connection>.stride }

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

    /// Asks for what the next segment of the connection in `slot` needs.
    @inline(__always)
    func prefetch(_ slot: Int, withZeek tracksZeek: Bool) {
        // Each with a constant: the lines are then asked for without a loop.
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
        for slot in connections.indices { connections[slot].renumber(numbers) }
    }

    /// Adds a connection while there is room.
    ///
    /// - Returns: Its slot.
    mutating func append(_ connection: consuming Connection, _ place: Int) -> Int {
        connections.append(connection)
        places.append(place)
        isUsed.append(true)
        return connections.count - 1
    }

    /// Takes the connection in `slot` out; the last one takes its slot.
    ///
    /// - Returns: It, and the place of the connection that moved.
    mutating func remove(_ slot: Int) -> (gone: Connection, moved: Int?) {
        let end = connections.count - 1
        connections.swapAt(slot, end)
        places.swapAt(slot, end)
        isUsed.swapAt(slot, end)
        isUsed.removeLast()
        places.removeLast()
        return (connections.removeLast(), slot == end ? nil : places[slot])
    }

    /// The slot of the next one to make room: the first after the hand that was not used since the hand passed it last
    /// (second chance).
    mutating func nextToRest() -> Int {
        if hand >= connections.count { hand = 0 }
        while isUsed[hand] {
            isUsed[hand] = false
            stepOn()
        }
        return hand
    }

    /// Puts another connection into the slot of the one that makes room, which it gets for it: an assignment would copy it.
    mutating func exchangeNext(with connection: inout Connection, _ place: Int) {
        swap(&connections[hand], &connection)
        places[hand] = place
        isUsed[hand] = true
        stepOn()
        // The next one will be packed, which takes all of it: until then it can come.
        let next = nextToRest()
        connections.span.prefetch(next, bytes: MemoryLayout<Connection>.size)
    }

    private mutating func stepOn() {
        hand = hand + 1 == connections.count ? 0 : hand + 1
    }
}
