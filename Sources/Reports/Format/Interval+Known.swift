import Connections
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

extension Connection {
    /// How long it lasted; nil where the clock went back, and where nothing says a time.
    var knownDuration: Interval? {
        first.time.isKnown ? duration.ifKnown : nil
    }
}
