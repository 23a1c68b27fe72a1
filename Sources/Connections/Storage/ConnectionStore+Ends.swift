import Packets

/// Finding a connection by its two ends, and prefetching what the search will read.
extension ConnectionStore {
    /// The latest connection between two ends, whose hash this is.
    @inline(__always)
    func find(_ hash: UInt64, between one: Endpoint, _ another: Endpoint) -> Int? {
        index.find(hash) { joins($0, one, another) }
    }

    /// The latest connection between the ends of this hash is no longer the one at `place` but the one at `next`, or, when that
    /// is nil, one that is about to be opened.
    mutating func rebind(_ hash: UInt64, from place: Int, to next: Int?) {
        if let next { index.move(hash, from: place, to: next) } else { index.remove(hash, place) }
    }

    /// Whether the connection at `place` is between these two ends, in whichever direction.
    @inline(__always)
    private func joins(_ place: Int, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let entry = entries[place]
        guard entry.isHot else { return packed.joins(entry, one, another) }
        return Endpoint.areSame(hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint, as: one, another)
    }

    /// The end that was called by the connection at `place`.
    public func server(at place: Int) -> Endpoint {
        roles(at: place).server
    }

    /// Both ends of the connection at `place`.
    public func ends(at place: Int) -> (client: Endpoint, server: Endpoint) {
        let entry = entries[place]
        guard entry.isHot else { return packed.ends(entry) }
        return (hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint)
    }

    /// The two ends of the connection at `place`, and what told them apart, without unpacking the rest.
    func roles(at place: Int) -> Roles {
        let entry = entries[place]
        guard entry.isHot else { return packed.roles(entry) }
        return Roles(
            client: hot[entry.slot].clientEndpoint,
            server: hot[entry.slot].serverEndpoint,
            evidence: hot[entry.slot].roles
        )
    }

    /// Segments between the ends of these hashes come soon: prefetches the index slot of the far one, and the entry of the
    /// near one, whose slot is in the cache by now; the connection itself is prefetched some calls later.
    /// Connections lie far apart in memory: with many prefetches under way at a time, hardly a segment waits for a cache miss.
    @inline(__always)
    mutating func prefetch(slotFor far: PathHash, entryFor near: PathHash) {
        index.prefetch(far.value)
        let place = index.guess(near.value)
        if let place { entries.span.prefetch(place) }
        if let due = upcoming.exchange(place) { prefetch(due, withZeek: tracksZeek) }
    }

    /// Prefetches what the next segment of the connection at `place` needs, if there still is one.
    @inline(__always)
    func prefetch(_ place: Int, withZeek tracksZeek: Bool = false) {
        guard place < entries.count else { return }
        let entry = entries[place]
        if entry.isHot { hot.prefetch(entry.slot, withZeek: tracksZeek) } else { packed.prefetch(entry) }
    }
}
