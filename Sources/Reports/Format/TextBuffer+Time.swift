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
        append(decimal: UInt64(clamping: moment.year), width: 4)
        let parts = [
            (UInt8(ascii: "-"), moment.month), (UInt8(ascii: "-"), moment.day), (UInt8(ascii: "T"), moment.hour),
            (UInt8(ascii: ":"), moment.minute), (UInt8(ascii: ":"), moment.second),
        ]
        for (separator, value) in parts {
            append(byte: separator)
            append(decimal: UInt64(clamping: value), width: 2)
        }
        append(byte: UInt8(ascii: "."))
        append(decimal: UInt64(clamping: moment.nanosecond), width: 9)
        append(byte: UInt8(ascii: "Z"))
    }
}
