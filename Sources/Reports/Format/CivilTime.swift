import Packets

/// A moment as calendar and clock show it in UTC.
///
/// `Timestamp` spans the years 1677 to 2262, and certificates the years to 9999: nothing can overflow.
struct CivilTime: Hashable {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var nanosecond: Int

    init(_ time: Timestamp) {
        let (seconds, fraction) = Int(time.nanoseconds).flooredDivision(by: 1_000_000_000)
        self.init(seconds: seconds, nanosecond: fraction)
    }

    /// So many seconds after 1970-01-01.
    init(seconds: Int, nanosecond: Int = 0) {
        let (days, clock) = seconds.flooredDivision(by: 86_400)
        self.nanosecond = nanosecond
        hour = clock / 3600
        minute = clock / 60 % 60
        second = clock % 60
        // Days since 0000-03-01, in eras of 400 years (146,097 days): the leap day is then the year's last.
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
