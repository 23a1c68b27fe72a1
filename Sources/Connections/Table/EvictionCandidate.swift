/// A candidate for eviction, as it was when the candidates were chosen; in one word, because all connections are sorted.
struct EvictionCandidate: Comparable, Sendable {
    private static let timeBits: UInt64 = 28
    private static let placeBits: UInt64 = 34

    /// The kind above, the millisecond of its last frame, the place below.
    private var word: UInt64

    /// The connection at `place`, of this kind, last heard of in this millisecond.
    init(place: Int, kind: EvictionClass, millisecond: UInt64) {
        precondition(UInt64(place) < 1 << Self.placeBits, "a candidate has 34 bits for its place")
        let millisecond = min(millisecond, 1 << Self.timeBits - 1)
        word = UInt64(kind.rawValue) << 62 | millisecond << Self.placeBits | UInt64(place)
    }

    var place: Int {
        Int(word & (1 << Self.placeBits - 1))
    }

    var kind: EvictionClass {
        EvictionClass(rawValue: UInt8(word >> 62)) ?? .idle
    }

    /// Whether `one` is evicted before `another`.
    static func < (one: EvictionCandidate, another: EvictionCandidate) -> Bool {
        one.word < another.word
    }
}
