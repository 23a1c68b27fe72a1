import Packets
import Reports

/// The time zone in which times are printed, and in which one that is typed is meant: local time (TZ), or UTC.
struct PrintedZone {
    /// Whether it is UTC.
    let isUTC: Bool
    private var clock = LocalClock()

    /// Local time, or UTC.
    init(isUTC: Bool) {
        self.isUTC = isUTC
    }

    /// What calendar and clock show at `time`, as if that was UTC.
    mutating func civil(_ time: Timestamp) -> Timestamp {
        time.advanced(by: .seconds(offset(at: time)))
    }

    /// When calendar and clock show `civil`. Where the clock is set back, the first of the two moments; where it is set forward over
    /// it, the moment at which it would have come.
    mutating func moment(civil: Timestamp) -> Timestamp {
        let before = offset(at: civil.advanced(by: .seconds(-86_400)))
        let after = offset(at: civil.advanced(by: .seconds(86_400)))
        let first = civil.advanced(by: .seconds(-max(before, after)))
        if offset(at: first) == max(before, after) { return first }
        let second = civil.advanced(by: .seconds(-min(before, after)))
        return offset(at: second) == min(before, after) ? second : civil.advanced(by: .seconds(-before))
    }

    /// `2026-11-25 14:03:05.5`, without zeros at the end.
    func words(_ time: Timestamp?) -> String {
        guard let time else { return "" }
        var text = TextBuffer()
        var format = TcpdumpTime(style: .dateClock, digits: 9, utc: isUTC)
        format.append(time, to: &text)
        let kept = text.string.reversed().drop { $0 == " " || $0 == "0" }
        return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
    }

    private mutating func offset(at time: Timestamp) -> Int64 {
        isUTC ? 0 : clock.offset(at: time.nanoseconds / 1_000_000_000)
    }
}
