import Packets

/// Durations in a memory that does not grow: all of the first ten thousand, then a fair sample.
struct LatencySample {
    private static let limit = 10_000

    /// How many durations there were.
    private(set) var count = 0
    /// The longest of all.
    private(set) var longest: Interval?
    private var kept: [Interval] = []
    /// Of a simple generator: the same input gives the same sample.
    private var random: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// Whether some are left out, so that percentiles are estimates.
    var isSampled: Bool {
        count > kept.count
    }

    mutating func add(_ duration: Interval) {
        count += 1
        longest = max(longest ?? duration, duration)
        guard kept.count == Self.limit else {
            kept.append(duration)
            return
        }
        // Vitter's algorithm R: each duration stays with the same probability.
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int((random >> 33) % UInt64(count))
        if place < Self.limit { kept[place] = duration }
    }

    /// The durations kept, shortest first.
    var sorted: [Interval] {
        kept.sorted()
    }

    /// The nearest-rank percentile.
    static func percentile(_ percent: Int, _ sorted: [Interval]) -> Interval {
        sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}
