import Packets

/// Durations and moments in the record's form.
extension TextRoom {
    /// Puts seconds with six decimals, or nine where there are nanoseconds, at most 21 bytes; exact, unlike a `Double`.
    mutating func put(seconds interval: Interval) {
        if interval.nanoseconds < 0 { put(byte: UInt8(ascii: "-")) }
        let (seconds, fraction) = interval.nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        put(decimal: seconds)
        let microseconds = fraction / 1000
        guard microseconds &* 1000 == fraction else {
            put(byte: UInt8(ascii: "."))
            put(nanoseconds: fraction)
            return
        }
        // The first two of the eight digits are zeros: the point takes the place of the second.
        let digits = (Self.eightDigits(microseconds) | 0x3030_3030_3030_3030) &>> 8
        put(word: digits ^ UInt64(0x30 ^ UInt8(ascii: ".")), count: 7)
    }

    /// Puts `2026-11-21T14:12:45.104687000Z` (RFC 3339, UTC), thirty bytes.
    @inline(__always)
    mutating func put(rfc3339 second: WrittenSecond, _ nanosecond: UInt64) {
        reserve(30)
        let words = second.words
        put(word: words.0, count: 8)
        put(word: words.1, count: 8)
        put(word: words.2, count: 4)
        put(nanoseconds: nanosecond)
        put(byte: UInt8(ascii: "Z"))
    }

    /// Puts nine digits.
    @inline(__always)
    mutating func put(nanoseconds: UInt64) {
        let first = nanoseconds / 100_000_000
        put(byte: UInt8(truncatingIfNeeded: 48 | first))
        put(word: Self.eightDigits(nanoseconds &- first &* 100_000_000) | 0x3030_3030_3030_3030, count: 8)
    }
}
