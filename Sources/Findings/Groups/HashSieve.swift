/// Says of most values that are not in a set that they are not, in a load and a shift: a set of hashes in 64 Kbit.
struct HashSieve: Sendable {
    private static let bits: UInt64 = 16

    private var words: [UInt64] = []

    /// An empty sieve.
    init() {}

    /// A sieve that holds these hashes.
    init(_ hashes: some Sequence<UInt64>) {
        for hash in hashes { insert(hash) }
    }

    /// Puts a value in by its hash, in whose highest bits all of the value must be mixed.
    mutating func insert(_ hash: UInt64) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: 1 << Int(Self.bits - 6)) }
        let place = hash >> (64 - Self.bits)
        words[Int(place >> 6)] |= 1 << (place & 63)
    }

    /// False only where the value is not in it.
    @inline(__always)
    func mayContain(_ hash: UInt64) -> Bool {
        guard !words.isEmpty else { return false }
        let place = hash >> (64 - Self.bits)
        return words[Int(place >> 6)] >> (place & 63) & 1 == 1
    }
}
