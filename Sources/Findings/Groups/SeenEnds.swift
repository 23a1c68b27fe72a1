/// The first and the last of a group's connections: of each part of it, since parts that were seen apart may overlap in time.
struct SeenEnds<Seen: Sendable>: Sendable {
    private var first: Seen?
    private var last: Seen?
    private var joined: [Seen] = []

    /// Takes in the next one.
    @inline(__always)
    mutating func add(_ seen: Seen) {
        if first == nil { first = seen }
        last = seen
    }

    /// Takes in another part.
    mutating func join(_ other: SeenEnds) {
        joined += other.all
    }

    /// All that may be the first or the last.
    var all: [Seen] {
        [first, last].compactMap(\.self) + joined
    }

    /// The same of what `transform` makes of them.
    func map<Other: Sendable>(_ transform: (Seen) -> Other) -> SeenEnds<Other> {
        var other = SeenEnds<Other>()
        (other.first, other.last, other.joined) = (first.map(transform), last.map(transform), joined.map(transform))
        return other
    }
}
