/// Tallies of those keys that come often, in bounded memory: where there are too many, those that came least are forgotten (lossy
/// counting, Manku and Motwani 2002).
struct FrequentKeys<Key: Hashable & Sendable, Tally: KeyTally>: Sendable {
    /// Where the tally of each key is.
    private var slots: [Key: Int] = [:]
    /// Side by side, so that comparing a key does not copy its tally.
    private var keys: [Key] = []
    private var counted: [Tally] = []
    /// The slot of the key that came last: floods are about one.
    private var last = 0
    /// How often those have come that are forgotten next.
    private var rare = 1

    /// Nothing yet.
    init() {}

    /// Changes the tally of a key.
    @inline(__always)
    mutating func modify(_ key: Key, _ body: (inout Tally) -> Void) {
        if last >= keys.count || keys[last] != key { last = slot(of: key) }
        body(&counted[last])
    }

    /// The tally of a key, if there is one.
    subscript(key: Key) -> Tally? {
        slots[key].map { counted[$0] }
    }

    /// Whether there is a tally of a key.
    func contains(_ key: Key) -> Bool {
        slots[key] != nil
    }

    /// All of them.
    var tallies: [(key: Key, value: Tally)] {
        zip(keys, counted).map { (key: $0, value: $1) }
    }

    /// Those whose key came as often as `isWanted` asks for: the tallies of others are not copied.
    func tallies(where isWanted: (Key, Int) -> Bool) -> [(key: Key, value: Tally)] {
        keys.indices.filter { isWanted(keys[$0], counted[$0].count) }.map { (key: keys[$0], value: counted[$0]) }
    }

    /// Takes in the tallies of those that stand behind these.
    mutating func join(_ next: FrequentKeys) {
        for (key, tally) in zip(next.keys, next.counted) {
            if let slot = slots[key] { counted[slot].join(tally) } else { _ = append(key, tally) }
        }
    }

    private mutating func slot(of key: Key) -> Int {
        slots[key] ?? append(key, Tally())
    }

    private mutating func append(_ key: Key, _ tally: Tally) -> Int {
        if keys.count >= GroupLimits.counted { prune() }
        slots[key] = keys.count
        keys.append(key)
        counted.append(tally)
        return keys.count - 1
    }

    /// Forgets those that came least, a half of them or more.
    private mutating func prune() {
        while keys.count > GroupLimits.counted / 2 {
            let kept = keys.indices.filter { counted[$0].count > rare }
            (keys, counted) = (kept.map { keys[$0] }, kept.map { counted[$0] })
            rare += 1
        }
        slots = [:]
        for (place, key) in keys.enumerated() { slots[key] = place }
    }
}
