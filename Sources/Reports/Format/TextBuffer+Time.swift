import Packets

/// Durations and moments in the record's form.
extension TextBuffer {
    /// Seconds with six decimals, or nine where there are nanoseconds; exact, unlike a `Double`.
    mutating func append(seconds interval: Interval) {
        withRoom(for: 21) { $0.put(seconds: interval) }
    }

    /// `2026-11-21T14:12:45.104687000Z` (RFC 3339, UTC).
    public mutating func append(rfc3339 time: Timestamp) {
        var second = WrittenSecond()
        let nanosecond = second.move(to: time)
        withRoom(for: 30) { $0.put(rfc3339: second, nanosecond) }
    }

    /// `2026-11-21T14:12:45.`, the first byte lowest.
    fileprivate static func words(of moment: CivilTime) -> (UInt64, UInt64, UInt64) {
        let (year, month, day) = (UInt64(moment.year), UInt64(moment.month), UInt64(moment.day))
        let (hour, minute, second) = (UInt64(moment.hour), UInt64(moment.minute), UInt64(moment.second))
        let date = pair(year / 100) | pair(year) << 16 | byte("-", 4) | pair(month) << 40 | byte("-", 7)
        let clock = pair(day) | byte("T", 2) | pair(hour) << 24 | byte(":", 5) | pair(minute) << 48
        return (date, clock, byte(":", 0) | pair(second) << 8 | byte(".", 3))
    }

    /// `14:12:45`, of a second of the day.
    @inline(__always)
    mutating func append(clock second: UInt64) {
        let word =
            Self.pair(second / 3600) | Self.byte(":", 2) | Self.pair(second / 60 % 60) << 24 | Self.byte(":", 5)
            | Self.pair(second % 60) << 48
        append(word: word, count: 8)
    }

    /// `-11-21 `: month and day.
    mutating func append(month: UInt64, day: UInt64, after: Unicode.Scalar) {
        let word = Self.byte("-", 0) | Self.pair(month) << 8 | Self.byte("-", 3) | Self.pair(day) << 32
        append(word: word | Self.byte(after, 6), count: 7)
    }

    /// `11-21 `: month and day.
    mutating func append(month: UInt64, day: UInt64) {
        append(word: Self.pair(month) | Self.byte("-", 2) | Self.pair(day) << 24 | Self.byte(" ", 5), count: 6)
    }

    /// Nine digits.
    @inline(__always)
    mutating func append(nanoseconds: UInt64) {
        withRoom(for: 9) { $0.put(nanoseconds: nanoseconds) }
    }

    /// The last two digits, the first one lowest, as `append(word:count:)` takes them.
    @inline(__always)
    private static func pair(_ value: UInt64) -> UInt64 {
        (48 + value / 10 % 10) | (48 + value % 10) << 8
    }

    @inline(__always)
    private static func byte(_ letter: Unicode.Scalar, _ place: UInt64) -> UInt64 {
        UInt64(letter.value & 0x7f) << (place * 8)
    }
}

/// The second of a moment as text, kept for the next moment: a connection's mostly lie in one.
struct WrittenSecond: Sendable {
    private var second = Int64.min
    /// `2026-11-21T14:12:45.`, the first byte lowest.
    private(set) var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

    /// Makes it the second of `time`.
    ///
    /// - Returns: The nanosecond in it.
    @inline(__always)
    mutating func move(to time: Timestamp) -> UInt64 {
        let (quotient, remainder) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let isBefore = remainder < 0
        let next = isBefore ? quotient - 1 : quotient
        if next != second {
            second = next
            words = TextBuffer.words(of: CivilTime(time))
        }
        return UInt64(isBefore ? remainder + 1_000_000_000 : remainder)
    }
}
