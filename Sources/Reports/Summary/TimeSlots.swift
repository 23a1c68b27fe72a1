import Packets

/// How many things began when: counts in slots of time, in memory that does not grow.
///
/// A slot begins short and becomes twice as long each time the slots do not reach over all times any more. Slots lie at multiples of
/// their length, so what is counted depends on the times alone, not on their order: connections of a live capture end in another
/// one than they began.
struct TimeSlots: Sendable {
    /// Slots at most: 20 in a column of a line, so that columns get equal shares of an even stream.
    private static let limit: Int64 = 1024

    /// A slot has 2^exponent nanoseconds: about a microsecond at first.
    private var exponent: Int64 = 10
    /// The place of the first slot, in slots since 1970.
    private var start: Int64 = 0
    private var counts: [UInt32] = []

    /// Counts something that began at `time`, or several things.
    mutating func add(_ time: Timestamp, _ number: UInt32 = 1) {
        if counts.isEmpty {
            start = time.nanoseconds >> exponent
            counts = [0]
        }
        while !reaches(to: time.nanoseconds >> exponent) { coarsen() }
        let slot = time.nanoseconds >> exponent
        if slot < start {
            counts.insert(contentsOf: repeatElement(0, count: Int(start - slot)), at: 0)
            start = slot
        }
        let place = Int(slot - start)
        if place >= counts.count { counts.append(contentsOf: repeatElement(0, count: place - counts.count + 1)) }
        let (sum, isTooMuch) = counts[place].addingReportingOverflow(number)
        counts[place] = isTooMuch ? .max : sum
    }

    /// Counts what another one has, each at the middle of its slot.
    mutating func join(_ other: TimeSlots) {
        for (place, count) in other.counts.enumerated() where count > 0 { add(other.middle(of: place), count) }
    }

    /// The counts in `columns` equal parts of the time from `first` to `last`; what lies outside counts in the first or last one.
    func counts(in columns: Int, from first: Timestamp, to last: Timestamp) -> [Int] {
        var shares = [Int](repeating: 0, count: max(columns, 1))
        let length = Double(max(last.since(first).nanoseconds, 0)) + 1
        for (place, count) in counts.enumerated() where count > 0 {
            let since = Double(middle(of: place).since(first).nanoseconds)
            let column = min(max(since, 0), length - 1) / length * Double(shares.count)
            shares[min(Int(column), shares.count - 1)] += Int(count)
        }
        return shares
    }

    private func middle(of place: Int) -> Timestamp {
        Timestamp(nanoseconds: (start + Int64(place)) << exponent + (1 << (exponent - 1)))
    }

    private func reaches(to slot: Int64) -> Bool {
        max(slot, start + Int64(counts.count) - 1) - min(slot, start) < Self.limit
    }

    /// Makes slots twice as long.
    private mutating func coarsen() {
        let half = start >> 1
        var merged = [UInt32](repeating: 0, count: Int((start + Int64(counts.count) - 1) >> 1 - half) + 1)
        for (place, count) in counts.enumerated() {
            let target = Int((start + Int64(place)) >> 1 - half)
            let (sum, isTooMuch) = merged[target].addingReportingOverflow(count)
            merged[target] = isTooMuch ? .max : sum
        }
        exponent += 1
        start = half
        counts = merged
    }
}
