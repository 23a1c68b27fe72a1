import Packets

/// The forms that times have.
enum TimeForm: CaseIterable {
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
        // As a container's log has it before the line.
        _ = scanner.take("Z")
        guard let days = CivilDate.days(year: Int(year), month: Int(month), day: Int(day)) else { return nil }
        return (.date((days * 86_400) * 1_000_000_000 + clock.nanoseconds), clock.digits)
    }

    /// `18:46:55.194581`, or a difference `-00:00:00.000012`. A fraction belongs to it.
    private static func clock(_ scanner: inout TextScanner) -> (nanoseconds: Int64, digits: Int)? {
        let isNegative = scanner.take("-")
        guard let hours = scanner.number(upTo: 23), scanner.take(":"), let minutes = scanner.number(upTo: 59),
            scanner.take(":"), let seconds = scanner.number(upTo: 60)
        else { return nil }
        // Some leave the fraction out; then only an IP packet makes it a line's time.
        guard let fraction = fraction(&scanner) ?? (scanner.has(" IP") ? (0, 6) : nil) else { return nil }
        let whole = Int64(hours * 3600 + minutes * 60 + seconds) * 1_000_000_000 + fraction.nanoseconds
        return (isNegative ? -whole : whole, fraction.digits)
    }

    /// `Jul 29 18:46:55.194581`, without a year; also syslog's timestamp before a line that has a time of its own.
    private static func month(_ scanner: inout TextScanner) -> (LineTime, digits: Int)? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let word = String(decoding: scanner.word(), as: UTF8.self)
        guard let month = names.firstIndex(of: word) else { return nil }
        scanner.skipBlanks()
        guard let day = scanner.number(upTo: 31), day > 0, scanner.take(" ") else { return nil }
        let start = scanner.at
        if let clock = clock(&scanner), clock.nanoseconds >= 0 {
            guard let days = CivilDate.days(year: 1970, month: month + 1, day: Int(day)) else { return nil }
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
}
