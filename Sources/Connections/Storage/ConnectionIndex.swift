import Packets

/// Where the connection of a 4-tuple is: open addressing over places in a dense array, one hash for each packet.
///
/// A slot holds the low half of the hash and the place, so that growing needs no keys and a wrong match is one in
/// 2^32; the keys themselves stand in the connections. The hash is `EndpointSeed`'s.
struct ConnectionIndex: Sendable {
    /// The low half of a hash above, the place plus one below; 0 is an empty slot.
    private var slots: [UInt64]
    private var count = 0

    /// An empty index.
    init() {
        slots = [UInt64](repeating: 0, count: 1024)
    }

    /// Bytes that it takes for a connection just before it grows; just after, twice as much. `ConnectionStore.bytes` counts this
    /// constant and not the present size, so that two tables with half of the connections each count as one with all.
    static let bytesForEach = 2 * MemoryLayout<UInt64>.stride

    /// The place of the connection with this hash that `isMatch` accepts.
    @inline(__always)
    func find(_ hash: UInt64, _ isMatch: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        let tag = hash << 32
        var slot = home(hash)
        while slots[slot] != 0 {
            let entry = slots[slot]
            if entry & Self.tagMask == tag {
                let place = Int(entry & Self.placeMask) - 1
                if isMatch(place) { return place }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The place of a connection that may be the one with this hash: nearly always it is.
    @inline(__always)
    func guess(_ hash: UInt64) -> Int? {
        find(hash) { _ in true }
    }

    /// Prefetches the slot where `find` begins.
    @inline(__always)
    func prefetch(_ hash: UInt64) {
        slots.span.prefetch(home(hash))
    }

    /// Adds a place that is not in it.
    mutating func insert(_ hash: UInt64, _ place: Int) {
        // At most half are taken: 1.5 probes for a hit on average; with three quarters taken it would be 2.5.
        if (count + 1) * 2 > slots.count { grow() }
        count += 1
        store(hash << 32 | UInt64(place + 1))
    }

    /// The connection with this hash at `place` is at `next` from now on.
    mutating func move(_ hash: UInt64, from place: Int, to next: Int) {
        guard let slot = slot(of: hash, place) else { return }
        slots[slot] = hash << 32 | UInt64(next + 1)
    }

    /// Takes out the connection with this hash at `place`, and closes the gap.
    mutating func remove(_ hash: UInt64, _ place: Int) {
        guard var gap = slot(of: hash, place) else { return }
        count -= 1
        let mask = slots.count - 1
        var next = (gap + 1) & mask
        while slots[next] != 0 {
            let home = Int(slots[next] >> 32) & mask
            // An entry moves into the gap unless its home lies behind it.
            if (next - home) & mask >= (next - gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = 0
    }

    /// The slot where the search for this hash begins.
    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash & 0xffff_ffff) & (slots.count - 1)
    }

    private func slot(of hash: UInt64, _ place: Int) -> Int? {
        let mask = slots.count - 1
        let entry = hash << 32 | UInt64(place + 1)
        var slot = home(hash)
        while slots[slot] != 0 {
            if slots[slot] == entry { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 { store(entry) }
    }

    private mutating func store(_ entry: UInt64) {
        let mask = slots.count - 1
        var slot = Int(entry >> 32) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    private static let placeMask: UInt64 = 0xffff_ffff
    private static let tagMask: UInt64 = ~placeMask
}
