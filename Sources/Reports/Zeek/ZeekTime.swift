import Packets

/// Times as Zeek's logs write them.
enum ZeekTime {
    /// Seconds with six decimals, cut off, not rounded.
    static func appendSeconds(_ nanoseconds: Int64, to text: inout TextBuffer) {
        if nanoseconds < 0 { text.append("-") }
        let microseconds = nanoseconds.magnitude / 1000
        text.append(decimal: microseconds / 1_000_000)
        text.append(".")
        text.append(decimal: microseconds % 1_000_000, width: 6)
    }

    /// `2026-11-21-14-12-45`, in UTC where Zeek writes local time.
    static func appendDate(_ time: Timestamp, to text: inout TextBuffer) {
        let seconds = floorDivide(time.nanoseconds, 1_000_000_000)
        let days = floorDivide(seconds, 86_400)
        let second = seconds - days * 86_400
        let (year, month, day) = civil(days)
        text.append(decimal: year)
        for part in [month, day, second / 3600, second / 60 % 60, second % 60] {
            text.append("-")
            text.append(decimal: UInt64(part), width: 2)
        }
    }

    /// The Gregorian date `days` after 1970-01-01. Years are counted from March, so that the leap day comes last.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
