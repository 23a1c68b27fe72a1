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
            append(decimal: fraction, width: 9, pad: UInt8(ascii: "0"))
        }
    }

    /// `2026-11-21T14:12:45.104687000Z` (RFC 3339, UTC).
    public mutating func append(rfc3339 time: Timestamp) {
        let moment = CivilTime(time)
        append(two: moment.year, width: 4)
        append("-")
        append(two: moment.month)
        append("-")
        append(two: moment.day)
        append("T")
        append(two: moment.hour)
        append(":")
        append(two: moment.minute)
        append(":")
        append(two: moment.second)
        append(".")
        append(two: moment.nanosecond, width: 9)
        append("Z")
    }

    private mutating func append(two value: Int, width: Int = 2) {
        append(decimal: UInt64(clamping: value), width: width, pad: UInt8(ascii: "0"))
    }
}
