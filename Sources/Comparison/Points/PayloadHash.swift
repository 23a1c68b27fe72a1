/// A hash of bytes with a secret of the process, so that a sender cannot make two payloads with one hash.
struct PayloadHash {
    private static let seed = UInt64.random(in: .min ... .max)
    private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
    private static let wordLength = 8

    /// The hash of what was added.
    private(set) var value = Self.seed

    /// Of the bytes at `range` of `frame`, which must be inside it, word by word, and of how many they are.
    init(of frame: RawSpan, _ range: Range<Int>) {
        guard range.lowerBound >= 0, range.upperBound <= frame.byteCount else { return }
        var place = range.lowerBound
        while place <= range.upperBound - Self.wordLength {
            add(unsafe frame.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += Self.wordLength
        }
        var rest = UInt64(truncatingIfNeeded: range.count)
        while place < range.upperBound {
            rest = rest << 8 | UInt64(unsafe frame.unsafeLoad(fromByteOffset: place, as: UInt8.self))
            place += 1
        }
        add(rest)
    }

    @inline(__always)
    private mutating func add(_ word: UInt64) {
        let product = (value ^ word).multipliedFullWidth(by: Self.factor)
        value = product.low ^ product.high
    }
}
