import Packets

extension Interval {
    /// A timer's length with a fifth on top: so late a busy machine may be.
    public var withSlack: Interval {
        self + Interval(nanoseconds: nanoseconds / 5)
    }
}
