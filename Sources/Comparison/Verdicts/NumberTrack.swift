import Packets

/// How much higher one side's numbers are at D than at U, as time goes on: a firewall shifts them, an application gateway by more
/// and more.
struct NumberTrack {
    private var points: [(time: Timestamp, shift: UInt32)] = []
    private var isShifted = false

    /// No shift at any time.
    init() {}

    /// From the side's own segments, and from the receiver's, whose acknowledgment numbers count the same bytes.
    init(
        _ own: DirectionMatch,
        _ other: DirectionMatch,
        _ lanes: (sent: Lane, arrived: Lane),
        _ answers: (below: Lane, above: Lane)
    ) {
        for index in lanes.sent.indices {
            guard let link = own.sent[index].first, link.level != .range, link.conversation < 0 else { continue }
            add(lanes.sent[index].time, lanes.arrived[Int(link.index)].sequence &- lanes.sent[index].sequence)
        }
        for index in answers.above.indices {
            let answer = answers.above[index]
            guard answer.hasACK, let link = other.arrived[index].first, link.level != .range, link.conversation < 0
            else { continue }
            let below = answers.below[Int(link.index)]
            if below.hasACK { add(answer.time, below.acknowledgment &- answer.acknowledgment) }
        }
        points.sort { ($0.time, $0.shift) < ($1.time, $1.shift) }
        if !isShifted { points = [] }
    }

    private mutating func add(_ time: Timestamp, _ shift: UInt32) {
        points.append((time, shift))
        if shift != 0 { isShifted = true }
    }

    /// The shifts that may hold at `time`, by U's clock: one, or where it changes two.
    func shifts(at time: Timestamp) -> [UInt32] {
        guard isShifted else { return [0] }
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        let found = Set([low - 1, low].filter(points.indices.contains).map { points[$0].shift })
        return found.isEmpty ? [0] : found.sorted()
    }
}
