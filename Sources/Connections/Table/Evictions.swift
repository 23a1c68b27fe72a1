import Packets

/// The connections that were evicted to keep within the memory bound: how many of what kind, and since when.
public struct Evictions: Sendable {
    /// How many, by kind.
    public private(set) var counts: [EvictionClass: Int] = [:]
    /// When it began.
    public private(set) var since: Timestamp?

    /// None yet.
    public init() {}

    /// All of them.
    public var total: Int {
        counts.values.reduce(0, +)
    }

    mutating func add(_ kind: EvictionClass, at now: Timestamp) {
        counts[kind, default: 0] += 1
        if since == nil { since = now }
    }
}
