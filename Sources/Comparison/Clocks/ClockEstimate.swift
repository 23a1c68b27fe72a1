import Packets

/// The far point's clock against the near one's: offset, drift or step, and how well it is known.
///
/// A client's packet bounds the offset from above, a server's from below, since no delay is negative. The middle of what is left is the
/// estimate, and half of its width, which is half of the least way there and back, is what no packet can tell.
public struct ClockEstimate: Sendable {
    /// Where it comes from.
    public enum Kind: Sendable {
        /// Packets of both directions.
        case estimated
        /// Packets of one direction: one bound.
        case oneDirection
        /// The user said it.
        case given
        /// No packet is at both points.
        case assumedEqual
    }

    /// A clock was set while the captures ran.
    public struct Step: Sendable {
        /// When, by the near clock.
        public var at: Timestamp
        /// The offset before, in seconds.
        public var before: Double
        /// The offset after.
        public var after: Double
    }

    /// Where it comes from.
    public internal(set) var kind = Kind.assumedEqual
    /// Seconds that the far clock is ahead at `origin`.
    public internal(set) var offset = 0.0
    /// Half of the least way there and back, in seconds; nil where it is one bound only, or nothing.
    public internal(set) var uncertainty: Double?
    /// Seconds that the far clock gains in a second.
    public internal(set) var drift = 0.0
    /// The drifts that fit nearly as well.
    public internal(set) var driftRange: ClosedRange<Double>?
    /// A clock that was set.
    public internal(set) var step: Step?
    /// Packets of the clients and of the servers that it rests on.
    public internal(set) var samples = (clients: 0, servers: 0)
    /// When `offset` holds, by the near clock.
    var origin = Timestamp(nanoseconds: 0)

    init() {}

    /// A clock that the user gave: seconds ahead.
    init(given offset: Double, _ samples: ClockSamples) {
        kind = .given
        self.offset = offset
        uncertainty = 0
        self.samples = (samples.upper.count, samples.lower.count)
    }

    /// How far the far clock is ahead when the near one shows `time`, in seconds.
    func offset(atNear time: Timestamp) -> Double {
        if let step { return time < step.at ? step.before : step.after }
        guard drift != 0 else { return offset }
        return offset + drift * time.since(origin).seconds
    }

    /// The same when the far one shows `time`.
    func offset(atFar time: Timestamp) -> Double {
        if let step {
            let near = time.advanced(by: Interval(seconds: -step.before))
            return near < step.at ? step.before : step.after
        }
        guard drift != 0 else { return offset }
        return offset(atNear: time.advanced(by: Interval(seconds: -offset)))
    }
}
