import Packets

/// Which of two points is nearer to the clients.
enum PointOrder {
    /// The way there and back between the points, in seconds, whatever their clocks say: positive if the first is nearer to the
    /// clients. It is the median over packets of the two directions that are neighbours in time, so that drift does not matter.
    static func twoWayDelay(_ samples: ClockSamples) -> Double? {
        guard samples.hasBoth else { return nil }
        let events =
            (samples.upper.map { ($0.time, true, $0.difference) }
            + samples.lower.map { ($0.time, false, $0.difference) })
            .sorted { ($0.0, $0.1 ? 0 : 1, $0.2) < ($1.0, $1.1 ? 0 : 1, $1.2) }
        var delays: [Double] = []
        for (one, two) in zip(events, events.dropFirst()) where one.1 != two.1 {
            delays.append((one.1 ? one.2 - two.2 : two.2 - one.2).seconds)
        }
        delays.sort()
        return delays.isEmpty ? nil : delays[delays.count / 2]
    }
}
