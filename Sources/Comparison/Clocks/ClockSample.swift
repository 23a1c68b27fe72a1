import Packets

/// One packet that both points saw: when it passed the near one, and the far one's time less that.
struct ClockSample: Sendable {
    /// By the near point's clock.
    var time: Timestamp
    /// The far point's time less the near one's: offset and delay together.
    var difference: Interval

    init(near: Timestamp, far: Timestamp) {
        time = near
        difference = far.since(near)
    }

    /// The same packet with the points the other way round.
    var turned: ClockSample {
        ClockSample(near: time.advanced(by: difference), far: time)
    }
}

/// The samples of both directions.
struct ClockSamples: Sendable {
    /// Of the clients' packets: the far clock is at most so much ahead.
    var upper: [ClockSample] = []
    /// Of the servers' packets: the far clock is at least so much ahead.
    var lower: [ClockSample] = []

    var isEmpty: Bool { upper.isEmpty && lower.isEmpty }
    var hasBoth: Bool { !upper.isEmpty && !lower.isEmpty }

    /// The same with the points the other way round.
    var turned: ClockSamples {
        ClockSamples(upper: upper.map(\.turned), lower: lower.map(\.turned))
    }
}
