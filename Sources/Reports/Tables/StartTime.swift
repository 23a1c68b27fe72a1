import Packets
import Synchronization

/// When connections began, as a table's cell has it: in local time or UTC, to the millisecond, or with the date where they began on
/// several days.
final class StartTime: Sendable {
    /// `14:12:45.104`.
    private static let clockWidth = 12
    /// `11-25 14:12:45`.
    private static let dateWidth = 14

    /// Columns of each.
    let width: Int
    private let hasDate: Bool
    private let isUTC: Bool
    /// Made once: to begin with local time asks the C library for the zone.
    private let clock = LocalClock()
    /// The quarter of an hour that was asked about last and the offset in it, a half of the word each: rows are written on all cores,
    /// and to ask the C library takes longer than to write a row.
    private let latest = Atomic<UInt64>(1 << 63)
    /// The day since 1970 that was asked about last, and its month and day of the month.
    private let latestDate = Atomic<UInt64>(1 << 63)

    /// Cells for connections that began from `first` to `last`; without these within a day.
    init(from first: Timestamp? = nil, to last: Timestamp? = nil, isUTC: Bool) {
        self.isUTC = isUTC
        var hasDate = false
        if let first, let last {
            var clock = clock
            let days = [first, last].map { time in
                let seconds = Self.seconds(of: time)
                return (seconds + (isUTC ? 0 : clock.offset(at: seconds))).flooredDivision(by: 86_400).quotient
            }
            hasDate = days[0] != days[1]
        }
        self.hasDate = hasDate
        width = hasDate ? Self.dateWidth : Self.clockWidth
    }

    /// Writes the whole moment: `2026-11-25T14:12:45.104687000+01:00`, or `Z` for UTC (RFC 3339).
    func append(moment time: Timestamp, to text: inout TextBuffer) {
        let offset = offset(at: Self.seconds(of: time))
        text.append(rfc3339: time.advanced(by: .seconds(offset)))
        guard !isUTC else { return }
        text.removeLast(1)
        text.append(byte: UInt8(ascii: offset < 0 ? "-" : "+"))
        let minutes = offset.magnitude / 60
        text.append(decimal: minutes / 60, width: 2)
        text.append(byte: UInt8(ascii: ":"))
        text.append(decimal: minutes % 60, width: 2)
    }

    /// Writes the cell of a connection that began at `time`.
    func append(_ time: Timestamp, to text: inout TextBuffer) {
        guard time.isKnown else { return text.append(WalkthroughLayout.padded("?", to: width)) }
        let seconds = Self.seconds(of: time)
        let local = seconds + offset(at: seconds)
        let (day, second) = local.flooredDivision(by: 86_400)
        if hasDate {
            let (month, day) = date(of: day)
            text.append(month: month, day: day)
        }
        text.append(clock: UInt64(second))
        guard !hasDate else { return }
        text.append(".")
        text.append(
            decimal: UInt64(time.nanoseconds.flooredDivision(by: 1_000_000_000).remainder / 1_000_000),
            width: 3
        )
    }

    /// Most rows are of the day of the row before.
    private func date(of day: Int64) -> (month: UInt64, day: UInt64) {
        let known = latestDate.load(ordering: .relaxed)
        let slot = UInt64(UInt32(truncatingIfNeeded: day))
        if known >> 32 == slot { return (known >> 8 & 0xff, known & 0xff) }
        let date = CivilTime(Timestamp(seconds: day * 86_400, nanoseconds: 0))
        latestDate.store(slot << 32 | UInt64(date.month) << 8 | UInt64(date.day), ordering: .relaxed)
        return (UInt64(date.month), UInt64(date.day))
    }

    private func offset(at seconds: Int64) -> Int64 {
        guard !isUTC else { return 0 }
        let slot = UInt32(truncatingIfNeeded: seconds.flooredDivision(by: 900).quotient)
        let known = latest.load(ordering: .relaxed)
        if known >> 32 == UInt64(slot) { return Int64(Int32(truncatingIfNeeded: known)) }
        var clock = clock
        let offset = clock.offset(at: seconds)
        latest.store(UInt64(slot) << 32 | UInt64(UInt32(truncatingIfNeeded: offset)), ordering: .relaxed)
        return offset
    }

    private static func seconds(of time: Timestamp) -> Int64 {
        time.wholeSeconds
    }
}
