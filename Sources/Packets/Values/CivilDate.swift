/// Days of the Gregorian calendar.
public enum CivilDate {
    /// Days from 1970-01-01 to that day; nil when the calendar has no such day.
    public static func days(year: Int, month: Int, day: Int) -> Int64? {
        guard (1...12).contains(month), (1...length(of: month, in: year)).contains(day) else { return nil }
        // Counted from the first of March, so that the leap day is a year's last.
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return Int64(shifted * 365 + leapDays + dayOfYear - 719_468)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
