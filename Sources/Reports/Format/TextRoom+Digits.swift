/// Numbers.
extension TextRoom {
    /// Puts a number in decimal digits, at most twenty.
    @inline(__always)
    mutating func put(decimal number: UInt64) {
        if let digits = Self.digits(of: number) {
            put(word: digits.word, count: digits.count)
        } else {
            put(long: number)
        }
    }

    /// Puts a number of nine digits or more.
    @inline(never)
    private mutating func put(long number: UInt64) {
        let (upper, lower) = number.quotientAndRemainder(dividingBy: 100_000_000)
        put(decimal: upper)
        put(word: Self.eightDigits(lower) | 0x3030_3030_3030_3030, count: 8)
    }

    /// Puts the digits of a number below 10^8, at least `width` of at most eight, with `pad` at the front.
    @inline(__always)
    mutating func put(eightDigitsOf number: UInt64, width: Int, pad: UInt8) {
        var word = Self.eightDigits(number)
        let zeros = min(word.trailingZeroBitCount &>> 3, 7)
        let isLeading: UInt64 = 0x0101_0101_0101_0101 & (1 &<< UInt64(truncatingIfNeeded: zeros &<< 3) &- 1)
        word = (word | 0x3030_3030_3030_3030) ^ isLeading &* UInt64(0x30 ^ pad)
        let shown = max(8 &- zeros, min(width, 8))
        put(word: word &>> UInt64(truncatingIfNeeded: (8 &- shown) &<< 3), count: shown)
    }

    /// Puts the four bytes of an IPv4 address in decimal, joined by dots.
    @inline(__always)
    mutating func put(dotted bits: UInt32) {
        reserve(15)
        let (first, second) = (Self.digits(ofByte: bits &>> 24), Self.digits(ofByte: bits &>> 16 & 0xff))
        let (third, last) = (Self.digits(ofByte: bits &>> 8 & 0xff), Self.digits(ofByte: bits & 0xff))
        put(word: first.word, count: first.count &+ 1)
        put(word: second.word, count: second.count &+ 1)
        put(word: third.word, count: third.count &+ 1)
        put(word: last.word, count: last.count)
    }

    /// The digits of a byte and a dot behind them: three digits, the first one lowest, of which the zeros at the front are
    /// shifted out.
    @inline(__always)
    private static func digits(ofByte byte: UInt32) -> (word: UInt64, count: Int) {
        let hundreds = (byte &* 41) &>> 12
        let tens = (byte &* 205) &>> 11
        let word = 0x2e30_3030 | hundreds | (tens &- hundreds &* 10) &<< 8 | (byte &- tens &* 10) &<< 16
        let zeros: UInt32 = (byte < 100 ? 1 : 0) &+ (byte < 10 ? 1 : 0)
        return (UInt64(word &>> (zeros &* 8)), Int(3 &- zeros))
    }

    /// The digits of a number below 10^8, the first one lowest; nil for a larger one.
    @inline(__always)
    static func digits(of number: UInt64) -> (word: UInt64, count: Int)? {
        if number < 10 { return (48 | number, 1) }
        guard number < 100_000_000 else { return nil }
        let word = eightDigits(number)
        let zeros = word.trailingZeroBitCount &>> 3
        let shift = UInt64(truncatingIfNeeded: zeros &<< 3)
        return ((word | 0x3030_3030_3030_3030) &>> shift, 8 &- zeros)
    }

    /// The eight digits of a number below 10^8 as bytes from 0 to 9, the first one lowest: all are found side by side, first
    /// two groups of four, then four of two, then eight.
    @inline(__always)
    static func eightDigits(_ number: UInt64) -> UInt64 {
        let thousands = number / 10_000
        var word = thousands | (number &- thousands &* 10_000) &<< 32
        let hundreds = (word &* 10_486) &>> 20 & 0x0000_007f_0000_007f
        word = hundreds | (word &- hundreds &* 100) &<< 16
        let tens = (word &* 103) &>> 10 & 0x000f_000f_000f_000f
        return tens | (word &- tens &* 10) &<< 8
    }
}
