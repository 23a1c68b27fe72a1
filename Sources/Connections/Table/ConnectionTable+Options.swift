import Packets

extension ConnectionTable {
    /// What a view needs kept.
    public struct Options: Sendable {
        /// The frames that are kept for timelines.
        public var timelines = TimelineRetention.none
        /// Whether `retire()` will be called: connections then go when they are over.
        public var retires = false
        /// Whether the view shows what Zeek would log.
        public var tracksZeek = true
        /// Whether the view shows where the time of the connections went.
        public var tracksTime = false
        /// Whether the fast path is taken (`Flow.takeFastPath`); only a test says no.
        var predicts = true
        /// What may be kept at once; more makes `isOverfull` true, and `evict()` takes the least useful out.
        public var bound = MemoryBound()
        /// Connections kept unpacked: more than a busy link has open at a time, and no more than a cache can serve.
        var hotLimit = ConnectionStore.hotLimit
        /// Pairs of ends whose refused frames are remembered until a connection begins between them.
        var unclaimedLimit = UnclaimedFrames.limit
        /// How many files the segments come from: what one of them holds another may hold too.
        public var inputs = 1
        /// What the numbers of lines count from between ends of which a text says it; elsewhere from what passes first.
        public var numberings: [ConnectionKey: RelativeNumbering] = [:]
        /// Whether the table is a shard: it holds a part of the connections only.
        private(set) var isShard = false

        /// Keeps no timelines, and every connection.
        public init() {}

        /// Whether `count` tables could do what one does: frames are kept up to a budget over all connections, and those of a
        /// live capture go in the order of their ends.
        public func canBeSharded(by count: Int) -> Bool {
            timelines == .none && !retires && inputs == 1
                && bound.share(of: count).connections >= ConnectionTable.leastBound
        }

        /// Makes the table one of `count` that have a share of the connections each, until `TrackedConnections` joins them, and
        /// of the bound: if none of them ever was overfull, one table with all connections would not have been either
        /// (`ConnectionStore.bytes`).
        public mutating func shard(with count: Int) {
            isShard = true
            hotLimit /= count
            unclaimedLimit /= count
            bound = bound.share(of: count)
        }
    }
}
