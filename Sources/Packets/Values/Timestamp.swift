/// A moment as the capture recorded it: nanoseconds since 1970-01-01 00:00 UTC.
///
/// Range: years 1678 to 2262. Arithmetic stops at both ends, because a damaged file can claim any time.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Nanoseconds since the epoch; negative before it.
    public var nanoseconds: Int64

    /// A moment `nanoseconds` after the epoch.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// A moment from a capture record's two fields; what does not fit is the first or last moment that does.
    public init(seconds: Int64, nanoseconds: Int64) {
        let (whole, isOver) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isSumOver) = whole.addingReportingOverflow(nanoseconds)
        self.nanoseconds = isOver || isSumOver ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whether it is known at all. Captures count from 1970 on; frames without a time, which only text has, lie before.
    public var isKnown: Bool {
        nanoseconds >= 0
    }

    /// Whole seconds since the epoch, rounded down.
    public var wholeSeconds: Int64 {
        nanoseconds.flooredDivision(by: 1_000_000_000).quotient
    }

    /// Whether `lhs` is the earlier moment.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }

    /// The time from `earlier` to here; negative when the capture's clock went backwards.
    public func since(_ earlier: Timestamp) -> Interval {
        Interval(nanoseconds: nanoseconds) - Interval(nanoseconds: earlier.nanoseconds)
    }

    /// The moment `interval` later.
    public func advanced(by interval: Interval) -> Timestamp {
        Timestamp(nanoseconds: (Interval(nanoseconds: nanoseconds) + interval).nanoseconds)
    }
}
