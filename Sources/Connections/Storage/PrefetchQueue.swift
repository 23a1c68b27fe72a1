/// The places of connections whose store entries are being prefetched: each comes out eight turns after it went in, when its entry
/// is in the cache.
struct PrefetchQueue: Sendable {
    /// Places plus one; 0 is none.
    private var places = SIMD8<UInt32>()
    private var turn = 0

    /// Takes `place` in, and gives out the one that went in eight turns ago.
    @inline(__always)
    mutating func exchange(_ place: Int?) -> Int? {
        let due = places[turn]
        places[turn] = place.map { UInt32(truncatingIfNeeded: $0 &+ 1) } ?? 0
        turn = (turn &+ 1) & 7
        return due == 0 ? nil : Int(due) - 1
    }
}
