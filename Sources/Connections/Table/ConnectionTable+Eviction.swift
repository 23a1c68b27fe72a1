import Packets

/// Taking connections out: those that are over, in a live view, and the least useful ones when there are too many.
extension ConnectionTable {
    /// Takes out up to `limit` connections that are over, or have been idle longer than TCP's timers let an end wait, in the
    /// order of their ends. A later SYN on one of their 4-tuples is a new connection that knows its predecessor.
    public mutating func retire(limit: Int) -> [Connection] {
        guard retires, let now else { return [] }
        var retired: [Connection] = []
        while retired.count < limit, let check = retirement.nextCheck(at: now) {
            guard let place = place(of: check) else { continue }
            let connection = connections[place]
            let due = connection.last.time.advanced(by: connection.idleTimeout)
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

    /// Takes out up to `limit` of the least useful connections: unanswered SYNs before half-open ones before ended ones before idle
    /// ones, in each kind those that have been silent longest. A later segment of theirs opens a new one.
    public mutating func evict(limit: Int = 1024) -> [Connection] {
        guard let now else { return [] }
        var evicted: [Connection] = []
        while evicted.count < limit {
            if evictionCandidates.isEmpty {
                if !evicted.isEmpty { break }
                chooseEvictionCandidates()
            }
            guard let choice = evictionCandidates.popLast() else { break }
            // Since it was chosen it may have got an answer, or another connection its place.
            guard choice.place < connections.count, choice == connections.evictionCandidate(at: choice.place)
            else { continue }
            evictions.add(choice.kind, at: now)
            evicted.append(remove(choice.place))
        }
        return evicted
    }

    /// Chooses a sixteenth of the connections, in order of their places, to be taken from the back: what fills the place of
    /// one that is removed is then none of the remaining candidates.
    private mutating func chooseEvictionCandidates() {
        var order = connections.indices.map { connections.evictionCandidate(at: $0) }
        order.sort()
        evictionCandidates = order.prefix(connections.count / 16 + 1).sorted { $0.place < $1.place }
    }

    /// Where the connection is that `check` was noted for; nil when it has been taken out.
    private func place(of check: Retirement.Check) -> Int? {
        if let place = superseded[check.id] { return place }
        guard let place = find(check.key.low, check.key.high), connections[place].id == check.id else { return nil }
        return place
    }

    /// Takes a connection out; the last one takes its place.
    private mutating func remove(_ place: Int) -> Connection {
        let end = connections.count - 1
        let gone = connections.remove(place)
        // Without any there is no need to unpack the moved one for its number.
        if !superseded.isEmpty {
            superseded[gone.id] = nil
            let moved = place == end ? nil : connections[place].id
            if let moved, superseded[moved] != nil { superseded[moved] = place }
        }
        timelineBudget += gone.timeline.cost
        noteFullness()
        return gone.turned(by: listeners)
    }
}
