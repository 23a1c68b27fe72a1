import Packets

/// Reads the parts of a time from the beginning of a text on.
struct TimeCursor {
    /// A number with decimals, as it was written.
    struct Decimal {
        var whole: Int64
        /// What stands behind the point, in billionths.
        var billionths: Int64

        /// That many of a unit of so many nanoseconds; what is too long is the longest there is.
        func scaled(to unit: Int64) -> Interval {
            // The unit is at most a day, so that the part's product fits if the thousands are taken apart.
            let part = unit >= 1_000_000_000 ? unit / 1_000_000_000 * billionths : unit * billionths / 1_000_000_000
            return Interval(nanoseconds: unit) * whole + Interval(nanoseconds: part)
        }
    }

    private var rest: Substring.UTF8View

    /// Before the first letter of `text`.
    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Before what is left of a text.
    init(_ rest: Substring.UTF8View) {
        self.rest = rest
    }

    /// Nothing is left.
    var isAtEnd: Bool {
        rest.isEmpty
    }

    /// A zone comes next, or what begins as one.
    var isAtZone: Bool {
        isAt("Z") || isAt("z") || isAt("+") || isAt("-")
    }

    /// Whether `letter` comes next.
    func isAt(_ letter: Unicode.Scalar) -> Bool {
        rest.first == UInt8(ascii: letter)
    }

    /// Takes `letter` if it comes next.
    mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard isAt(letter) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a number of so many digits; nil when there are fewer or more.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        let taken = rest.prefix { isDigit($0) }
        guard digits.contains(taken.count), let number = Int(Substring(taken)) else { return nil }
        rest.removeFirst(taken.count)
        return number
    }

    /// Takes a number that may have decimals, of nine digits each at most.
    mutating func decimal() -> Decimal? {
        guard let whole = number(digits: 1...9) else { return nil }
        guard take(".") else { return Decimal(whole: Int64(whole), billionths: 0) }
        return fraction().map { Decimal(whole: Int64(whole), billionths: $0) }
    }

    /// Takes a unit of time; how many nanoseconds it has.
    mutating func unit() -> Int64? {
        let letters = Substring(rest.prefix { !isDigit($0) })
        let units: [Substring: Int64] = [
            "ns": 1, "us": 1000, "µs": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
            "min": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000,
        ]
        guard let unit = units[letters] else { return nil }
        rest.removeFirst(letters.utf8.count)
        return unit
    }

    /// Takes what follows an hour: `:03`, `:03:05` or `:03:05.5`. Without it the whole hour is not meant: `14` can be anything.
    mutating func timeOfDay(hour: Int) throws(TimeBoundError) -> Interval {
        guard take(":"), let minute = number(digits: 2...2) else { throw .unreadable }
        var (second, billionths) = (0, Int64(0))
        if take(":") {
            guard let seconds = number(digits: 2...2) else { throw .unreadable }
            second = seconds
            if take(".") {
                guard let part = fraction() else { throw .unreadable }
                billionths = part
            }
        }
        guard hour < 24, minute < 60, second < 60 else { throw .noSuchTime }
        return .seconds(Int64(hour * 3600 + minute * 60 + second)) + Interval(nanoseconds: billionths)
    }

    /// Takes a zone: how far ahead of UTC it is; nil when none comes.
    mutating func zone() throws(TimeBoundError) -> Interval? {
        if take("Z") || take("z") { return .zero }
        let isAhead = take("+")
        guard isAhead || take("-") else { return nil }
        guard let hour = number(digits: 2...2) ?? number(digits: 4...4) else { return nil }
        // +0130 is +01:30.
        let (hours, minutes) = hour > 99 ? hour.quotientAndRemainder(dividingBy: 100) : (hour, try minutesOfZone())
        guard hours <= 14, minutes < 60 else { throw .noSuchZone }
        let offset = Interval.seconds(Int64(hours * 3600 + minutes * 60))
        return isAhead ? offset : .zero - offset
    }

    private mutating func minutesOfZone() throws(TimeBoundError) -> Int {
        guard take(":") else { return 0 }
        guard let minutes = number(digits: 2...2) else { throw .unreadable }
        return minutes
    }

    /// The digits behind a point, one to nine, in billionths.
    private mutating func fraction() -> Int64? {
        let count = rest.prefix { isDigit($0) }.count
        guard let number = number(digits: 1...9) else { return nil }
        return (count..<9).reduce(Int64(number)) { part, _ in part * 10 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
