import Packets
import Reports

/// What `--since` and `--until` ask for, before it is known where the capture begins.
struct WindowRequest: Hashable, Sendable {
    /// Why there is no such window.
    enum Problem: Error, Hashable {
        /// It ends where it begins, or before.
        case isEmpty(String)

        /// What to say.
        var message: String {
            switch self {
            case .isEmpty(let words): words
            }
        }
    }

    /// A time of day that is earlier than the capture's begin by no more than this is meant to be on its first day, in seconds: one
    /// asks for 14:00 of a capture that begins at 14:10, and for 02:00 of one that begins at 23:00.
    static let lookBack: Int64 = 6 * 3600

    /// The first moment.
    var since: TimeBound?
    /// The first moment behind it.
    var until: TimeBound?
    /// Times are printed, and meant, in UTC instead of local time.
    var isUTC = false

    /// The whole capture.
    var isEverything: Bool {
        since == nil && until == nil
    }

    /// The window in a capture whose first frame has the time `start`.
    func resolved(from start: Timestamp) throws(Problem) -> TimeWindow {
        var zone = PrintedZone(isUTC: isUTC)
        let begin = since.map { Self.moment($0, after: start, lookBack: Self.lookBack, start, &zone) }
        let end = until.map { bound in
            // A time of day at the end is the next one behind the begin: --since 23:50 --until 00:10.
            guard let begin else { return Self.moment(bound, after: start, lookBack: Self.lookBack, start, &zone) }
            return Self.moment(bound, after: begin, lookBack: 0, start, &zone)
        }
        if let since, since == until {
            throw .isEmpty("--since and --until are the same moment: nothing lies between.")
        }
        if let begin, let end, isBackward(begin, end) {
            throw .isEmpty(
                "--until is \(zone.words(end)), and that is not behind --since, \(zone.words(begin)). The capture begins at "
                    + "\(zone.words(start)); +5m counts from there."
            )
        }
        return TimeWindow(since: begin, until: end)
    }

    /// Whether the window ends before it begins. In a capture that claims to be from the end of time both can be the last possible
    /// moment: that is not the user's mistake.
    private func isBackward(_ begin: Timestamp, _ end: Timestamp) -> Bool {
        if case .afterStart(let one) = since, case .afterStart(let other) = until { return other <= one }
        return end <= begin
    }

    private static func moment(
        _ bound: TimeBound,
        after base: Timestamp,
        lookBack: Int64,
        _ start: Timestamp,
        _ zone: inout PrintedZone
    ) -> Timestamp {
        switch bound {
        case .moment(let time): return time
        case .civil(let civil): return zone.moment(civil: civil)
        case .afterStart(let interval): return start.advanced(by: interval)
        case .clock(let clock):
            let civil = zone.civil(base)
            let sinceMidnight = (civil.nanoseconds % dayLength + dayLength) % dayLength
            let wanted = civil.advanced(by: Interval(nanoseconds: -sinceMidnight) + clock)
            let isMissed = wanted <= civil.advanced(by: .seconds(-lookBack))
            return zone.moment(civil: isMissed ? wanted.advanced(by: .seconds(86_400)) : wanted)
        }
    }

    /// Nanoseconds of a day.
    private static let dayLength: Int64 = 86_400_000_000_000
}
