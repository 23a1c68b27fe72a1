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
        let time = CivilTime(time)
        text.append(decimal: Int64(time.year))
        for part in [time.month, time.day, time.hour, time.minute, time.second] {
            text.append("-")
            text.append(decimal: UInt64(part), width: 2)
        }
    }
}
