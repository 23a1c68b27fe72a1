import Packets

/// Which connection is between two ends, and what is prefetched before anybody asks.
extension ConnectionStore {
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

    /// The end that was called by the connection at `place`.
    public func server(at place: Int) -> Endpoint {
        ends(at: place).server
    }

    /// Both ends of the connection at `place`.
    public func ends(at place: Int) -> (client: Endpoint, server: Endpoint) {
        let entry = entries[place]
        guard entry.isHot else { return packed.ends(entry) }
        return (hot[entry.slot].clientEndpoint, hot[entry.slot].serverEndpoint)
    }

    /// The hash of the ends of the connection at `place`.
    func hash(at place: Int) -> UInt64 {
        let (client, server) = ends(at: place)
        return EndpointSeed.shared.hash(client, server)
    }

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

    /// Prefetches what the next segment of the connection at `place` needs, if there still is one.
    @inline(__always)
    func prefetch(_ place: Int, withZeek tracksZeek: Bool = false) {
        guard place < entries.count else { return }
        let entry = entries[place]
        if entry.isHot { hot.prefetch(entry.slot, withZeek: tracksZeek) } else { packed.prefetch(entry) }
    }
}
