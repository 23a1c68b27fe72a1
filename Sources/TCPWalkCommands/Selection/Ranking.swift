/// The first of many in an order, in a memory that does not grow with the many but with the limit.
struct Ranking<Element: Sendable>: Sendable {
    /// One of them, with its place in the order.
    struct Entry: Sendable {
        let rank: Rank
        let element: Element
    }

    /// Those that may have to wait beyond the limit before they are sorted out.
    private static var slack: Int { 1024 }

    /// How many are kept; nil for all.
    let limit: Int?
    /// How many there were.
    private(set) var count = 0
    private var kept: [Entry] = []

    /// Nothing yet.
    init(limit: Int?) {
        self.limit = limit
    }

    /// Those that are left out.
    var leftOut: Int {
        limit.map { max(0, count - $0) } ?? 0
    }

    /// Takes one in.
    mutating func add(_ element: Element, at rank: Rank) {
        count += 1
        kept.append(Entry(rank: rank, element: element))
        guard let limit, kept.count > limit + max(limit, Self.slack) else { return }
        trim()
    }

    /// Takes in those of `other`, which has left out none of the first.
    mutating func add(_ other: Ranking) {
        count += other.count
        kept += other.kept
        trim()
    }

    /// The first of them, in order.
    mutating func inOrder() -> [Entry] {
        trim()
        return kept
    }

    private mutating func trim() {
        kept.sort { $0.rank < $1.rank }
        if let limit, kept.count > limit { kept.removeLast(kept.count - limit) }
    }
}
