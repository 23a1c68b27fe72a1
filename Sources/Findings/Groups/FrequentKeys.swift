/// Tallies of those keys that come often, in bounded memory: where there are too many, those that came least are forgotten (lossy
/// counting, Manku and Motwani 2002).
struct FrequentKeys<Key: Hashable & Sendable, Tally: KeyTally>: Sendable {
    private(set) var tallies: [Key: Tally] = [:]
    /// The last key and its tally, which is not among the others: floods are about one.
    private var last: (key: Key, tally: Tally)?
    /// How often those have come that are forgotten next.
    private var rare = 1

    /// Nothing yet.
    init() {}

    /// Changes the tally of a key.
    @inline(__always)
    mutating func modify(_ key: Key, _ body: (inout Tally) -> Void) {
        if last?.key != key {
            settle()
            last = (key, tallies.removeValue(forKey: key) ?? Tally())
        }
        if var tally = last?.tally {
            last = nil
            body(&tally)
            last = (key, tally)
        }
    }

    /// The tally of a key, if there is one.
    subscript(key: Key) -> Tally? {
        last?.key == key ? last?.tally : tallies[key]
    }

    /// Whether there is a tally of a key.
    func contains(_ key: Key) -> Bool {
        last?.key == key || tallies[key] != nil
    }

    /// Takes in the tallies of those that stand behind these.
    mutating func join(_ next: FrequentKeys) {
        settle()
        var next = next
        next.settle()
        for (key, tally) in next.tallies { tallies[key, default: Tally()].join(tally) }
        prune()
    }

    /// Puts the last key among the others.
    mutating func settle() {
        guard let (key, tally) = last else { return }
        last = nil
        tallies[key] = tally
        prune()
    }

    private mutating func prune() {
        while tallies.count > GroupLimits.counted {
            tallies = tallies.filter { $0.value.count > rare }
            rare += 1
        }
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
