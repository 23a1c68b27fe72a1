import Packets

/// Durations and moments in the record's form.
extension TextBuffer {
    /// Seconds with six decimals, or nine where there are nanoseconds; exact, unlike a `Double`.
    mutating func append(seconds interval: Interval) {
        write(atMost: 31) { $0.put(seconds: interval) }
    }

    /// `2026-11-21T14:12:45.104687000Z` (RFC 3339, UTC).
    mutating func append(rfc3339 time: Timestamp) {
        write(atMost: 30) { $0.put(rfc3339: time) }
    }
}

extension ByteCursor {
    /// At most 31 bytes.
    mutating func put(seconds interval: Interval) {
        if interval.nanoseconds < 0 { put(UInt8(ascii: "-")) }
        let (seconds, fraction) = interval.nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        put(decimal: seconds)
        put(UInt8(ascii: "."))
        if fraction.isMultiple(of: 1000) {
            put(decimal: fraction / 1000, width: 6)
        } else {
            put(decimal: fraction, width: 9)
        }
    }

    /// 30 bytes: every `Timestamp` has a year of four digits.
    mutating func put(rfc3339 time: Timestamp) {
        let moment = CivilTime(time)
        put(decimal: UInt64(truncatingIfNeeded: moment.year), width: 4)
        put(UInt8(ascii: "-"))
        put(two: moment.month)
        put(UInt8(ascii: "-"))
        put(two: moment.day)
        put(UInt8(ascii: "T"))
        put(two: moment.hour)
        put(UInt8(ascii: ":"))
        put(two: moment.minute)
        put(UInt8(ascii: ":"))
        put(two: moment.second)
        put(UInt8(ascii: "."))
        put(decimal: UInt64(truncatingIfNeeded: moment.nanosecond), width: 9)
        put(UInt8(ascii: "Z"))
    }

    private mutating func put(two value: Int) {
        put(decimal: UInt64(truncatingIfNeeded: value), width: 2)
    }
}
