/// Tallies of those keys that come often, in bounded memory: where there are too many, those that came least are forgotten (lossy
/// counting, Manku and Motwani 2002).
struct FrequentKeys<Key: Hashable & Sendable, Tally: KeyTally>: Sendable {
    /// Where the tally of each key is.
    private var slots: [Key: Int] = [:]
    private var list: [(key: Key, tally: Tally)] = []
    /// The slot of the key that came last: floods are about one.
    private var last = 0
    /// How often those have come that are forgotten next.
    private var rare = 1

    /// Nothing yet.
    init() {}

    /// Changes the tally of a key.
    @inline(__always)
    mutating func modify(_ key: Key, _ body: (inout Tally) -> Void) {
        if last >= list.count || list[last].key != key { last = slot(of: key) }
        body(&list[last].tally)
    }

    /// The tally of a key, if there is one.
    subscript(key: Key) -> Tally? {
        slots[key].map { list[$0].tally }
    }

    /// Whether there is a tally of a key.
    func contains(_ key: Key) -> Bool {
        slots[key] != nil
    }

    /// All of them.
    var tallies: [(key: Key, value: Tally)] {
        list.map { ($0.key, $0.tally) }
    }

    /// Takes in the tallies of those that stand behind these.
    mutating func join(_ next: FrequentKeys) {
        for (key, tally) in next.list { modify(key) { $0.join(tally) } }
    }

    private mutating func slot(of key: Key) -> Int {
        if let slot = slots[key] { return slot }
        if list.count >= GroupLimits.counted { prune() }
        slots[key] = list.count
        list.append((key, Tally()))
        return list.count - 1
    }

    /// Forgets those that came least, a half of them or more.
    private mutating func prune() {
        while list.count > GroupLimits.counted / 2 {
            list.removeAll { $0.tally.count <= rare }
            rare += 1
        }
        slots = [:]
        for (place, entry) in list.enumerated() { slots[entry.key] = place }
    }
}

/// What is tallied for a key.
protocol KeyTally: Sendable {
    /// Nothing yet.
    init()
    /// How often the key came.
    var count: Int { get }
    /// Adds those that stand behind these.
    mutating func join(_ next: Self)
}
