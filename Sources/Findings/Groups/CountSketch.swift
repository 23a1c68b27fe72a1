import Packets

/// How often each of very many addresses, or listeners, came, in a byte for several of them: never too little, seldom too much (a count-min
/// sketch of one row). It finds the few that came often among millions that came once.
struct CountSketch: Sendable {
    private var counts: [UInt8]
    private let shift: UInt64
    /// The places of those that came last, plus one; they are counted when they have come near: the counts are more than a cache
    /// holds, and to wait for each would take longer than all else.
    private var pending = SIMD16<UInt32>()
    private var turn = 0

    /// Nothing counted; `number` addresses may come.
    init(for number: Int) {
        // A byte for every second address, or fourth: with a mean of four in a place, chance fills none to `GroupLimits.scanTargets`.
        let bits = min(19, max(10, Int.bitWidth - max(number / 2, 1).leadingZeroBitCount))
        counts = [UInt8](repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    /// Counts an address by its hash.
    @inline(__always)
    mutating func add(_ hash: UInt64) {
        let place = UInt32(truncatingIfNeeded: hash &>> shift)
        counts.span.prefetch(Int(place))
        let due = pending[turn]
        pending[turn] = place &+ 1
        turn = (turn &+ 1) & 15
        if due > 0 { count(Int(due &- 1), 1) }
    }

    /// Counts an address so many times at once.
    mutating func add(_ hash: UInt64, times: Int) {
        count(Int(truncatingIfNeeded: hash &>> shift), UInt8(clamping: times))
    }

    /// Counts those that came last.
    mutating func settle() {
        let places = pending
        pending = SIMD16()
        for lane in places.indices where places[lane] > 0 { count(Int(places[lane] &- 1), 1) }
    }

    @inline(__always)
    private mutating func count(_ place: Int, _ number: UInt8) {
        let (sum, overflow) = counts[place].addingReportingOverflow(number)
        counts[place] = overflow ? .max : sum
    }

    /// How often the address of this hash came, or more; no more than 255, and right after `settle`.
    func count(_ hash: UInt64) -> Int {
        Int(counts[Int(truncatingIfNeeded: hash &>> shift)])
    }

    /// Some address may have come that often.
    func reaches(_ limit: Int) -> Bool {
        counts.contains { Int($0) >= limit }
    }

    /// Adds what another one of the same size counted.
    mutating func join(_ other: CountSketch) {
        guard other.counts.count == counts.count else { return }
        for place in counts.indices where other.counts[place] > 0 { count(place, other.counts[place]) }
        for lane in other.pending.indices where other.pending[lane] > 0 { count(Int(other.pending[lane] &- 1), 1) }
    }
}
