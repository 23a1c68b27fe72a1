/// A length of time between two frames, in nanoseconds. Any capture can claim any: sums and products stop at the longest
/// that 64 bits hold, 292 years, and so do differences.
public struct Interval: Hashable, Comparable, Sendable {
    /// The length in nanoseconds; negative when the capture's clock went backwards.
    public var nanoseconds: Int64

    /// No time at all.
    public static let zero = Interval(nanoseconds: 0)

    /// An interval of `nanoseconds`.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// An interval of whole milliseconds.
    public static func milliseconds(_ count: Int64) -> Interval {
        Interval(nanoseconds: 1_000_000) * count
    }

    /// An interval of whole seconds.
    public static func seconds(_ count: Int64) -> Interval {
        Interval(nanoseconds: 1_000_000_000) * count
    }

    /// The length in seconds, for display and records.
    public var seconds: Double {
        Double(nanoseconds) / 1e9
    }

    /// The same length forward in time. Of the longest backward one, which has no counterpart, itself.
    @inline(__always)
    public var magnitude: Interval {
        nanoseconds < 0 ? Interval(nanoseconds: 0 &- nanoseconds) : self
    }

    /// Whether `lhs` is the shorter interval.
    public static func < (lhs: Interval, rhs: Interval) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }

    /// Both lengths together.
    public static func + (lhs: Interval, rhs: Interval) -> Interval {
        let (sum, isTooLong) = lhs.nanoseconds.addingReportingOverflow(rhs.nanoseconds)
        return Interval(nanoseconds: isTooLong ? longest(isNegative: lhs.nanoseconds < 0) : sum)
    }

    /// `lhs` without `rhs`.
    public static func - (lhs: Interval, rhs: Interval) -> Interval {
        let (difference, isTooLong) = lhs.nanoseconds.subtractingReportingOverflow(rhs.nanoseconds)
        return Interval(nanoseconds: isTooLong ? longest(isNegative: lhs.nanoseconds < 0) : difference)
    }

    /// The interval `factor` times as long.
    public static func * (lhs: Interval, factor: Int64) -> Interval {
        let (product, isTooLong) = lhs.nanoseconds.multipliedReportingOverflow(by: factor)
        return Interval(nanoseconds: isTooLong ? longest(isNegative: (lhs.nanoseconds < 0) != (factor < 0)) : product)
    }

    private static func longest(isNegative: Bool) -> Int64 {
        isNegative ? .min : .max
    }
}
