import Packets

/// Durations and moments in the record's form.
extension TextBuffer {
    /// Seconds with six decimals, or nine where there are nanoseconds; exact, unlike a `Double`.
    mutating func append(seconds interval: Interval) {
        if interval.nanoseconds < 0 { append("-") }
        let (seconds, fraction) = interval.nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        append(decimal: seconds)
        append(".")
        if fraction.isMultiple(of: 1000) {
            append(decimal: fraction / 1000, width: 6, pad: UInt8(ascii: "0"))
        } else {
            append(nanoseconds: fraction)
        }
    }

    /// `2026-11-21T14:12:45.104687000Z` (RFC 3339, UTC).
    public mutating func append(rfc3339 time: Timestamp) {
        let moment = CivilTime(time)
        append(decimal: UInt64(clamping: moment.year), width: 4)
        append(month: UInt64(clamping: moment.month), day: UInt64(clamping: moment.day), after: "T")
        append(clock: UInt64(clamping: moment.hour * 3600 + moment.minute * 60 + moment.second))
        append(byte: UInt8(ascii: "."))
        append(nanoseconds: UInt64(clamping: moment.nanosecond))
        append(byte: UInt8(ascii: "Z"))
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

    /// Nine digits.
    mutating func append(nanoseconds: UInt64) {
        append(byte: UInt8(truncatingIfNeeded: 48 + nanoseconds / 100_000_000 % 10))
        append(decimal: nanoseconds % 100_000_000, width: 8)
    }

    /// Two digits, the first one lowest, as `append(word:count:)` takes them.
    @inline(__always)
    private static func pair(_ value: UInt64) -> UInt64 {
        (48 + value / 10 % 10) | (48 + value % 10) << 8
    }

    @inline(__always)
    private static func byte(_ letter: Unicode.Scalar, _ place: UInt64) -> UInt64 {
        UInt64(letter.value & 0x7f) << (place * 8)
    }
}
