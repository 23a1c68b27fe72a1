import Packets

extension Interval {
    /// Itself, or nil when it is negative: the clock went back between its two frames, so how long it took is unknown.
    var ifKnown: Interval? {
        nanoseconds < 0 ? nil : self
    }

    /// Itself, or nil when no handshake can take so long: its timers run out within four minutes, so one of the two frames has
    /// a time of another clock.
    var ifHandshake: Interval? {
        self < .seconds(3600) ? ifKnown : nil
    }
}
