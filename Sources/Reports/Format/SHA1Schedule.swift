/// The eighty words that SHA-1 makes of a block (RFC 3174 6.1), four at a time: only the last sixteen are needed for more.
struct SHA1Schedule {
    private typealias Words = SIMD4<UInt32>

    private var (first, second, third, fourth): (Words, Words, Words, Words)

    /// The schedule of 64 bytes, as words whose highest byte is the first.
    init(_ block: SIMD8<UInt64>) {
        first = Self.words(block[0], block[1])
        second = Self.words(block[2], block[3])
        third = Self.words(block[4], block[5])
        fourth = Self.words(block[6], block[7])
    }

    /// The next four words.
    @inline(__always)
    mutating func next() -> SIMD4<UInt32> {
        let words = first
        let fourteenBack = Words(lowHalf: first.highHalf, highHalf: second.lowHalf)
        // The last one lacks the word three back, which is the first that is made here.
        let threeBack = Words(fourth[1], fourth[2], fourth[3], 0)
        var made = Self.rotate(threeBack ^ third ^ fourteenBack ^ first)
        made[3] ^= made[0] &<< 1 | made[0] &>> 31
        (first, second, third, fourth) = (second, third, fourth, made)
        return words
    }

    @inline(__always)
    private static func rotate(_ words: Words) -> Words {
        words &<< 1 | words &>> 31
    }

    @inline(__always)
    private static func words(_ one: UInt64, _ another: UInt64) -> Words {
        Words(
            UInt32(truncatingIfNeeded: one &>> 32),
            UInt32(truncatingIfNeeded: one),
            UInt32(truncatingIfNeeded: another &>> 32),
            UInt32(truncatingIfNeeded: another)
        )
    }
}
