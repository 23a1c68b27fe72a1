/// At most eight bytes of UTF-8 in a word, the first one lowest: a piece of a figure, put together without a `String`.
public struct PackedText: Hashable, Sendable {
    /// The bytes.
    public private(set) var word: UInt64 = 0
    /// How many they are.
    public private(set) var count = 0
    /// How many columns they take.
    public private(set) var columns = 0

    /// The same as a string.
    public var text: String {
        String(decoding: (0..<count).map { UInt8(truncatingIfNeeded: word &>> UInt64($0 &* 8)) }, as: UTF8.self)
    }

    /// Adds a letter below U+0800.
    @inline(__always)
    mutating func append(_ letter: Unicode.Scalar) {
        let value = UInt64(letter.value)
        // Of a letter in two bytes the first has the upper five bits, the second the lower six.
        let isShort = value < 0x80
        add(isShort ? value : 0xc0 | value &>> 6 | (0x80 | value & 0x3f) &<< 8, count: isShort ? 1 : 2, columns: 1)
    }

    /// Adds a number in decimal digits.
    @inline(__always)
    mutating func append(decimal number: UInt64) {
        var (rest, digits, length) = (number, UInt64(0), 0)
        repeat {
            let tens = rest / 10
            digits = digits &<< 8 | 48 &+ (rest &- tens &* 10)
            rest = tens
            length &+= 1
        } while rest > 0
        add(digits, count: length, columns: length)
    }

    /// Adds the two digits of a number below 100.
    @inline(__always)
    mutating func append(twoDigits number: UInt64) {
        let tens = number / 10
        add(48 &+ tens | (48 &+ (number &- tens &* 10)) &<< 8, count: 2, columns: 2)
    }

    @inline(__always)
    private mutating func add(_ bytes: UInt64, count: Int, columns: Int) {
        word |= bytes &<< UInt64(truncatingIfNeeded: self.count &* 8)
        self.count &+= count
        self.columns &+= columns
    }
}
