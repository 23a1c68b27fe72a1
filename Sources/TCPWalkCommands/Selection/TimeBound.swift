import Packets

/// A moment as `--since` and `--until` name it. Which moment that is, only the capture says: where it begins, and what date that is.
enum TimeBound: Hashable, Sendable {
    /// A moment whose zone was named, in nanoseconds since 1970.
    case moment(Timestamp)
    /// Date and time of day in the zone in which times are printed, as if that was UTC.
    case civil(Timestamp)
    /// A time of day there, on the day that the capture suggests.
    case clock(Interval)
    /// So long after the capture's first frame.
    case afterStart(Interval)

    /// What can be typed, for a message about what cannot.
    static let forms = """
        a time of day (14:03, 14:03:05.5), a date and time (2026-11-25T14:03:00, with Z or an offset such as +01:00 if it \
        is not the zone that is printed), or a time since the capture's first frame (+5m, +1h30m, +250ms)
        """

    /// The moment that `text` names.
    ///
    /// - Throws: `TimeBoundError`, which says what is wrong.
    init(_ text: String) throws(TimeBoundError) {
        if text.hasPrefix("+") {
            self = .afterStart(try Self.interval(text.utf8.dropFirst()))
            return
        }
        var cursor = TimeCursor(text)
        guard let first = cursor.number(digits: 1...4) else { throw .unreadable }
        if cursor.take("-") {
            self = try Self.dated(year: first, &cursor)
        } else {
            guard cursor.isAt(":") else { throw .unreadable }
            self = .clock(try cursor.timeOfDay(hour: first))
            guard cursor.isAtEnd else { throw cursor.isAtZone ? .zoneWithoutDate : .unreadable }
        }
    }

    private static func dated(year: Int, _ cursor: inout TimeCursor) throws(TimeBoundError) -> TimeBound {
        guard let month = cursor.number(digits: 1...2), cursor.take("-"), let day = cursor.number(digits: 1...2) else {
            throw .unreadable
        }
        // What times can be: captures have seconds since 1970, and 64 bits of nanoseconds end in 2262.
        guard (1970...2261).contains(year) else { throw .yearOutOfRange }
        guard let days = CivilDate.days(year: year, month: month, day: day) else { throw .noSuchDate }
        var clock = Interval.zero
        if cursor.take("T") || cursor.take("t") || cursor.take(" ") {
            guard let hour = cursor.number(digits: 1...2) else { throw .unreadable }
            clock = try cursor.timeOfDay(hour: hour)
        }
        let civil = Timestamp(seconds: days * 86_400, nanoseconds: 0).advanced(by: clock)
        if cursor.isAtEnd { return .civil(civil) }
        guard let offset = try cursor.zone(), cursor.isAtEnd else { throw .unreadable }
        return .moment(civil.advanced(by: .zero - offset))
    }

    /// `1h30m`: numbers with units, each unit at most once or not, what is too long being the longest there is.
    private static func interval(_ text: Substring.UTF8View) throws(TimeBoundError) -> Interval {
        var cursor = TimeCursor(text)
        var sum = Interval.zero
        guard !cursor.isAtEnd else { throw .unreadable }
        while !cursor.isAtEnd {
            guard let amount = cursor.decimal() else { throw .unreadable }
            guard let unit = cursor.unit() else { throw .noUnit }
            sum = sum + amount.scaled(to: unit)
        }
        return sum
    }
}
