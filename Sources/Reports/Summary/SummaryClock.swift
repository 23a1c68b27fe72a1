import Packets

/// Moments as a summary writes them: by the clock, with the date where the capture has several, and with no more digits than its
/// length asks for.
struct SummaryClock {
    private let first: Timestamp
    private let last: Timestamp
    private let utc: Bool
    private var local = LocalClock()
    /// The clock's offset from UTC at the beginning, in seconds.
    private var offset: Int64 = 0
    private var isOneDay = true
    private var isOneYear = true

    /// For a capture from `first` to `last`; in UTC or in local time.
    init(from first: Timestamp, to last: Timestamp, utc: Bool) {
        self.first = first
        self.last = max(first, last)
        self.utc = utc
        offset = offset(at: first)
        let (start, end) = (civil(self.first), civil(self.last))
        isOneDay = Self.date(start) == Self.date(end)
        isOneYear = start.year == end.year
    }

    /// `2026-11-25 14:00:00 to 14:29:58 UTC`
    mutating func span() -> String {
        let (start, end) = (civil(first), civil(last))
        let from = "\(Self.date(start)) \(clock(start))"
        return "\(from) to \(isOneDay ? "" : "\(Self.date(end)) ")\(clock(end)) \(zone)"
    }

    /// `14:20:09`, or `11-25 14:20:09` where the capture has several days.
    mutating func moment(_ time: Timestamp) -> String {
        let civil = civil(time)
        return isOneDay ? clock(civil) : "\(day(civil)) \(clock(civil))"
    }

    /// The two ends of an axis over the whole capture: `14:00:00`, `14:29:58`, or days.
    mutating func axis() -> (start: String, end: String) {
        let (start, end) = (civil(first), civil(last))
        return isOneDay ? (clock(start), clock(end)) : (day(start), day(end))
    }

    private mutating func offset(at time: Timestamp) -> Int64 {
        utc ? 0 : local.offset(at: Int64(time.nanoseconds / 1_000_000_000))
    }

    private mutating func civil(_ time: Timestamp) -> CivilTime {
        CivilTime(time.advanced(by: .seconds(offset(at: time))))
    }

    /// Digits of the second: what is over in a moment is not told apart by whole ones.
    private var digits: Int {
        let length = last.since(first)
        return length < .seconds(1) ? 6 : length < .seconds(120) ? 3 : 0
    }

    private func clock(_ time: CivilTime) -> String {
        let whole = "\(Self.two(time.hour)):\(Self.two(time.minute)):\(Self.two(time.second))"
        guard digits > 0 else { return whole }
        let fraction = String(time.nanosecond + 1_000_000_000).dropFirst().prefix(digits)
        return "\(whole).\(fraction)"
    }

    private var zone: String {
        let minutes = offset / 60
        guard minutes != 0 else { return "UTC" }
        let size = Int(minutes.magnitude)
        return "\(minutes < 0 ? "-" : "+")\(Self.two(size / 60)):\(Self.two(size % 60))"
    }

    private static func date(_ time: CivilTime) -> String {
        "\(time.year)-\(two(time.month))-\(two(time.day))"
    }

    /// The day, with its year where the capture has several.
    private func day(_ time: CivilTime) -> String {
        isOneYear ? "\(Self.two(time.month))-\(Self.two(time.day))" : Self.date(time)
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
