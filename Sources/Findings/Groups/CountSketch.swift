import Packets

/// How often each of very many addresses came, in a byte for several of them: never too little, seldom too much (a count-min
/// sketch of one row). It finds the few that came often among millions that came once.
struct CountSketch: Sendable {
    private var counts: [UInt8]
    private let shift: UInt64

    /// Nothing counted; `number` addresses may come.
    init(for number: Int) {
        // A byte for every second address: with a mean of two in a place, chance fills none to `GroupLimits.scanTargets`.
        let bits = min(20, max(10, Int.bitWidth - max(number / 2, 1).leadingZeroBitCount))
        counts = [UInt8](repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    /// Counts an address by its hash.
    @inline(__always)
    mutating func add(_ hash: UInt64) {
        let place = Int(truncatingIfNeeded: hash &>> shift)
        if counts[place] < .max { counts[place] &+= 1 }
    }

    /// How often the address of this hash came, or more; no more than 255.
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
        for place in counts.indices {
            let (sum, overflow) = counts[place].addingReportingOverflow(other.counts[place])
            counts[place] = overflow ? .max : sum
        }
    }
}
