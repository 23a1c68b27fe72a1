import Packets

extension Interval {
    /// Itself, or nil when it is negative: the clock went back between its two frames, so how long it took is unknown.
    var ifKnown: Interval? {
        nanoseconds < 0 ? nil : self
    }
}
