import Packets

/// The time at the beginning of a line, as it was read.
enum LineTime: Hashable {
    /// `-t`: none.
    case none
    /// The nanoseconds of a clock, without a day; negative for a difference that is.
    case clock(Int64)
    /// Nanoseconds since 1970 by the writer's calendar and clock.
    case date(Int64)
    /// Nanoseconds since 1970 in UTC.
    case epoch(Int64)
    /// Nanoseconds since the first row, or since the row before.
    case elapsed(Int64)
}

/// What stands before the packet on a line.
struct LineHead {
    /// Its time.
    var time = LineTime.none
    /// Digits behind the point.
    var digits = 6
    /// tcpdump's number of the frame (-#), or tshark's.
    var number: UInt32?
    /// Where the rest begins.
    var end = 0
}

extension LineHead {
    /// The head of a line that begins a packet: it has a time. Nil for any other line.
    init?(_ line: [UInt8]) {
        var scanner = TextScanner(line)
        scanner.skipBlanks()
        let start = scanner.at
        if takeTime(&scanner) { return }
        scanner.at = start
        guard let number = scanner.number() else { return nil }
        let width = scanner.at
        let isListing = scanner.take(":")
        let blanks = scanner.at
        scanner.skipBlanks()
        guard scanner.at > blanks, takeTime(&scanner) else { return nil }
        // tcpdump's -# and tshark's columns are right-aligned in five places at least, with two or more blanks behind.
        let isFrame = !isListing && width >= 5 && scanner.bytes[blanks..<min(blanks + 1, line.count)].first == 0x20
        if isFrame, number > 0 { self.number = UInt32(number) }
    }

    /// Takes a time, which a blank or the end follows.
    private mutating func takeTime(_ scanner: inout TextScanner) -> Bool {
        let start = scanner.at
        for form in TimeForm.allCases {
            scanner.at = start
            guard let (found, digits) = form.take(&scanner), scanner.isAtEnd || scanner.next == 0x20 else { continue }
            time = found
            self.digits = digits
            scanner.skipBlanks()
            end = scanner.at
            return true
        }
        return false
    }
}

/// The forms that times have.
private enum TimeForm: CaseIterable {
    case date, clock, month, seconds

    func take(_ scanner: inout TextScanner) -> (LineTime, digits: Int)? {
        switch self {
        case .date: Self.date(&scanner)
        case .clock: Self.clock(&scanner).map { (.clock($0.nanoseconds), $0.digits) }
        case .month: Self.month(&scanner)
        case .seconds: Self.seconds(&scanner)
        }
    }

    /// `2026-03-10 18:46:55.194581`.
    private static func date(_ scanner: inout TextScanner) -> (LineTime, digits: Int)? {
        guard let year = scanner.number(upTo: 2261), year >= 1970 else { return nil }
        let mark = scanner.next
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") else { return nil }
        scanner.at += 1
        guard let month = scanner.number(upTo: 12), month > 0, scanner.next == mark else { return nil }
        scanner.at += 1
        guard let day = scanner.number(upTo: 31), day > 0, scanner.take(" ") || scanner.take("T") else { return nil }
        guard let clock = clock(&scanner), clock.nanoseconds >= 0 else { return nil }
        let days = Self.days(year: Int64(year), month: Int64(month), day: Int64(day))
        return (.date((days * 86_400) * 1_000_000_000 + clock.nanoseconds), clock.digits)
    }

    /// `18:46:55.194581`, or a difference `-00:00:00.000012`. A fraction belongs to it.
    private static func clock(_ scanner: inout TextScanner) -> (nanoseconds: Int64, digits: Int)? {
        let isNegative = scanner.take("-")
        guard let hours = scanner.number(upTo: 23), scanner.take(":"), let minutes = scanner.number(upTo: 59),
            scanner.take(":"), let seconds = scanner.number(upTo: 60), let fraction = fraction(&scanner)
        else { return nil }
        let whole = Int64(hours * 3600 + minutes * 60 + seconds) * 1_000_000_000 + fraction.nanoseconds
        return (isNegative ? -whole : whole, fraction.digits)
    }

    /// `Jul 29 18:46:55.194581`, of a day whose year nobody knows; syslog's head before a line that has a time of its own.
    private static func month(_ scanner: inout TextScanner) -> (LineTime, digits: Int)? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let word = String(decoding: scanner.word(), as: UTF8.self)
        guard let month = names.firstIndex(of: word) else { return nil }
        scanner.skipBlanks()
        guard let day = scanner.number(upTo: 31), day > 0, scanner.take(" ") else { return nil }
        let start = scanner.at
        if let clock = clock(&scanner), clock.nanoseconds >= 0 {
            let days = days(year: 1970, month: Int64(month + 1), day: Int64(day))
            return (.date(days * 86_400_000_000_000 + clock.nanoseconds), clock.digits)
        }
        scanner.at = start
        // HH:MM:SS HOST PROGRAM[N]: and then the line.
        guard let tag = scanner.rest.firstPlace(of: "]: ") else { return nil }
        scanner.at = tag + 3
        return clock(&scanner).map { (.clock($0.nanoseconds), $0.digits) }
    }

    /// `1767619496.815437`, or tshark's `0.020341`.
    private static func seconds(_ scanner: inout TextScanner) -> (LineTime, digits: Int)? {
        guard let whole = scanner.number(), let fraction = fraction(&scanner) else { return nil }
        let time = Int64(whole) * 1_000_000_000 + fraction.nanoseconds
        return (whole >= 100_000_000 ? .epoch(time) : .elapsed(time), fraction.digits)
    }

    private static func fraction(_ scanner: inout TextScanner) -> (nanoseconds: Int64, digits: Int)? {
        guard scanner.take(".") || scanner.take(",") else { return nil }
        let start = scanner.at
        guard let value = scanner.number(upTo: 999_999_999) else { return nil }
        let digits = scanner.at - start
        guard digits >= 3, digits <= 9 else { return nil }
        var nanoseconds = Int64(value)
        for _ in digits..<9 { nanoseconds *= 10 }
        return (nanoseconds, digits > 6 ? 9 : 6)
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
