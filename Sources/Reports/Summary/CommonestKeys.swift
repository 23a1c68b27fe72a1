/// Which keys occur most often, and how many there are, in memory that does not grow.
///
/// Exact up to `limit` different keys. Beyond them each count is a lower bound, at most one `limit`-th of all below the truth (Misra
/// and Gries: a key without room takes one from all, and those without any left go), so that a service that fails often is named
/// also among the addresses of a flood.
struct CommonestKeys<Key: Hashable & Sendable>: Sendable {
    /// Different keys kept at most.
    private let limit: Int
    private var counts: [Key: Int] = [:]
    /// There were more keys than are kept: counts are lower bounds.
    private(set) var isLeast = false

    /// No key yet.
    init(limit: Int = 4096) {
        self.limit = max(limit, 1)
    }

    /// How many different keys there were, or the least of it.
    var distinct: Int {
        isLeast ? limit + 1 : counts.count
    }

    /// Takes in one occurrence.
    mutating func add(_ key: Key) {
        if let place = counts.index(forKey: key) {
            counts.values[place] += 1
        } else if counts.count < limit {
            counts[key] = 1
        } else {
            isLeast = true
            counts = counts.compactMapValues { $0 > 1 ? $0 - 1 : nil }
        }
    }

    /// The `most` commonest keys with their counts; equally common ones in the order of `isBefore`. Of more keys than are kept those
    /// that occurred once are chance.
    func commonest(_ most: Int, _ isBefore: (Key, Key) -> Bool) -> [(key: Key, count: Int)] {
        let known = counts.filter { !isLeast || $0.value > 1 }
        let ordered = known.sorted { one, other in
            one.value != other.value ? one.value > other.value : isBefore(one.key, other.key)
        }
        return ordered.prefix(most).map { ($0.key, $0.value) }
    }
}
