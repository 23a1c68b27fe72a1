/// Finds when a clock was set: the best split of the samples into two constants.
struct ClockStepSearch {
    /// When, how far the far clock was ahead before and after, and half of the least room, all in seconds.
    struct Found {
        var time: Double
        var before: Double
        var after: Double
        var margin: Double
    }

    private struct Bounds {
        var above = Double.infinity
        var below = -Double.infinity

        mutating func add(_ event: (time: Double, isUpper: Bool, difference: Double)) {
            if event.isUpper { above = min(above, event.difference) } else { below = max(below, event.difference) }
        }

        var isKnown: Bool { above.isFinite && below.isFinite }
        var margin: Double { (above - below) / 2 }
        var middle: Double { (above + below) / 2 }
    }

    /// The best split; nil where none leaves room on both sides.
    let best: Found?

    init(_ upper: [PlanePoint], _ lower: [PlanePoint]) {
        let events =
            (upper.map { (time: $0.time, isUpper: true, difference: $0.difference) }
            + lower.map { (time: $0.time, isUpper: false, difference: $0.difference) }).sorted {
                ($0.time, $0.difference) < ($1.time, $1.difference)
            }
        var after = Array(repeating: Bounds(), count: events.count + 1)
        for place in events.indices.reversed() {
            after[place] = after[place + 1]
            after[place].add(events[place])
        }
        var before = Bounds()
        var best: Found?
        for place in events.indices {
            if place >= 2, place < events.count - 2, before.isKnown, after[place].isKnown {
                let margin = min(before.margin, after[place].margin)
                if margin > best?.margin ?? 0 {
                    best = Found(
                        time: events[place].time,
                        before: before.middle,
                        after: after[place].middle,
                        margin: margin
                    )
                }
            }
            before.add(events[place])
        }
        self.best = best
    }
}
