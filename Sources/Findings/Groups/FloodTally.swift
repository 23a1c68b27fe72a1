import Packets

/// The handshakes of a listener that were begun and not finished.
struct FloodTally<Seen: Sendable>: KeyTally {
    private(set) var count = 0
    private(set) var halfOpen = 0
    private(set) var sources = DistinctCount()
    private(set) var someSource: Address?
    private(set) var marks = EvenSample<Seen>()
    private(set) var ends = SeenEnds<Seen>()

    /// Nothing yet.
    init() {}

    /// Adds the next of them.
    @inline(__always)
    mutating func add(_ client: Address, _ hash: UInt64, isHalfOpen: Bool, _ seen: Seen) {
        count += 1
        if isHalfOpen { halfOpen += 1 }
        if someSource == nil { someSource = client }
        sources.insert(hash)
        marks.add(seen)
        ends.add(seen)
    }

    mutating func join(_ next: FloodTally) {
        count += next.count
        halfOpen += next.halfOpen
        sources.join(next.sources)
        someSource = someSource ?? next.someSource
        marks.join(next.marks)
        ends.join(next.ends)
    }

    /// The same with what `look` sees of the connections in it.
    func looked(_ look: (Seen) -> Sighting) -> FloodTally<Sighting> {
        var tally = FloodTally<Sighting>()
        tally.count = count
        tally.halfOpen = halfOpen
        tally.sources = sources
        tally.someSource = someSource
        tally.marks = marks.map(look)
        tally.ends = ends.map(look)
        return tally
    }
}
