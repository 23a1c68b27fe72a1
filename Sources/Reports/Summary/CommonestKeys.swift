/// Which keys occur most often, and how many there are, in memory that does not grow.
///
/// Exact up to `limit` different keys. Beyond them each count is a lower bound, at most one `limit`-th of all below the truth
/// (Misra and Gries: a key that finds no free counter lowers all by one, and those at 0 go), so that a service that fails often is
/// named also among the addresses of a flood.
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

    /// Takes in one occurrence, or several.
    mutating func add(_ key: Key, _ number: Int = 1) {
        if let place = counts.index(forKey: key) {
            counts.values[place] += number
        } else if counts.count < limit {
            counts[key] = number
        } else {
            isLeast = true
            let least = min(number, counts.values.min() ?? 0)
            counts = counts.compactMapValues { $0 > least ? $0 - least : nil }
            if number > least { counts[key] = number - least }
        }
    }

    /// Takes in what another one has, in the order of `isBefore`: what goes when there is no room depends on the order.
    mutating func join(_ other: CommonestKeys, _ isBefore: (Key, Key) -> Bool) {
        for (key, count) in other.counts.sorted(by: { isBefore($0.key, $1.key) }) { add(key, count) }
        isLeast = isLeast || other.isLeast
    }

    /// The `most` commonest keys with their counts; equally common ones in the order of `isBefore`. Of more keys than are kept
    /// those that occurred once are chance.
    func commonest(_ most: Int, _ isBefore: (Key, Key) -> Bool) -> [(key: Key, count: Int)] {
        let known = counts.filter { !isLeast || $0.value > 1 }
        let ordered = known.sorted { one, other in
            one.value != other.value ? one.value > other.value : isBefore(one.key, other.key)
        }
        return ordered.prefix(most).map { ($0.key, $0.value) }
    }
}
