import Packets

/// Fitting a line between the clients' packets and the servers'.
extension ClockEstimate {
    /// No clock of a computer is worse.
    private static let mostDrift = 500e-6
    /// A drift is told only where it gains so much, in seconds ...
    private static let leastGain = 20e-6
    /// ... and the capture is so long, in seconds ...
    private static let leastDuration = 5.0
    /// ... and has so many packets each way.
    private static let leastSamples = 20

    /// The clock that the samples tell.
    init(fitting all: ClockSamples) {
        self.init()
        samples = (all.upper.count, all.lower.count)
        origin = (all.upper + all.lower).map(\.time).min() ?? origin
        guard !all.isEmpty else { return }
        let upper = plane(all.upper)
        let lower = plane(all.lower)
        guard all.hasBoth else {
            kind = .oneDirection
            offset = upper.map(\.difference).min() ?? lower.map(\.difference).max() ?? 0
            return
        }
        kind = .estimated
        let strip = ClockStrip(upper: Hull(below: upper), lower: Hull(above: lower))
        fit(strip, duration: (upper + lower).map(\.time).max() ?? 0)
        guard let uncertainty, uncertainty < -1e-4, upper.count > 4, lower.count > 4 else { return }
        if let found = ClockStepSearch(upper, lower).best {
            step = Step(
                at: origin.advanced(by: Interval(seconds: found.time)),
                before: found.before,
                after: found.after
            )
            self.uncertainty = found.margin
        }
    }

    private mutating func fit(_ strip: ClockStrip, duration: Double) {
        let level = strip.middle(rate: 0)
        (offset, uncertainty) = (level.offset, level.margin)
        guard duration >= Self.leastDuration, min(samples.clients, samples.servers) >= Self.leastSamples else { return }
        let rate = strip.widestRate(within: Self.mostDrift)
        let tilted = strip.middle(rate: rate)
        guard tilted.margin - level.margin > max(Self.leastGain, 0.02 * abs(tilted.margin)) else { return }
        (offset, uncertainty, drift) = (tilted.offset, tilted.margin, rate)
        driftRange = strip.rates(around: rate, losing: Self.leastGain, within: Self.mostDrift)
    }

    private func plane(_ samples: [ClockSample]) -> [PlanePoint] {
        samples.map { PlanePoint(time: $0.time.since(origin).seconds, difference: $0.difference.seconds) }
    }
}

/// The room between the two hulls in which the clock's line must lie.
struct ClockStrip {
    let upper: Hull
    let lower: Hull

    /// The line in the middle with this slope, and half of the room beside it; negative where no such line fits.
    func middle(rate: Double) -> (margin: Double, offset: Double) {
        let (above, below) = (upper.least(rate: rate), lower.greatest(rate: rate))
        return ((above - below) / 2, (above + below) / 2)
    }

    /// The slope with the most room: the room is concave, so thirds find it.
    func widestRate(within most: Double) -> Double {
        var (low, high) = (-most, most)
        for _ in 0..<80 {
            let (one, two) = (low + (high - low) / 3, high - (high - low) / 3)
            if middle(rate: one).margin < middle(rate: two).margin { low = one } else { high = two }
        }
        return (low + high) / 2
    }

    /// The slopes around `rate` that lose no more than `loss` seconds of room.
    func rates(around rate: Double, losing loss: Double, within most: Double) -> ClosedRange<Double> {
        let floor = middle(rate: rate).margin - loss
        let step = 1e-6
        var (low, high) = (rate, rate)
        while middle(rate: low - step).margin > floor, low > -most - step { low -= step }
        while middle(rate: high + step).margin > floor, high < most + step { high += step }
        return low...high
    }
}
