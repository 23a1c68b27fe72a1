import Connections
import Packets

/// Matches what one side of one conversation sent, level by level.
struct SegmentMatcher {
    /// No delay is longer: an old segment that comes later is another one (RFC 793 3.3 allows two minutes, no path needs them).
    static let longestDelay = 20.0
    /// How far before its sending an arrival may seem to lie: clocks are known within the way there and back only.
    static let earliestDelay = -0.003
    /// Two senders whose delays differ by less cannot be told apart.
    private static let closeCall = 0.0005
    /// What another window or another SACK block costs a candidate, in seconds of delay.
    private static let otherReport = 0.05
    /// Candidates that are looked at for one arrival among many that are alike.
    private static let mostCandidates = 64
    /// Segments in a row that are alike in everything; more are no connection's, and are not told apart.
    private static let mostAlike = 4096

    let side: Side
    let upper: Lane
    let lower: Lane
    /// The clocks; nil before they are known.
    let way: Way?
    var match: DirectionMatch
    /// Whether IP ids come through unchanged, so that two different ones are two packets.
    private(set) var keepsIdentification = false

    init(_ side: Side, from upper: Lane, to lower: Lane, _ way: Way?) {
        self.side = side
        self.upper = upper
        self.lower = lower
        self.way = way
        match = DirectionMatch(sent: upper.count, arrived: lower.count)
    }

    /// Runs the ordinary levels with one shift of the numbers.
    mutating func matchLevels(_ shift: NumberShift) {
        let isNearSender = side == .client
        let pair = shift.pair(for: side)
        let (up, down) = isNearSender ? (NumberShift.Pair(), pair) : (pair, NumberShift.Pair())
        for level in MatchLevel.ordinary {
            if level == .whole { matchInOrder(up, down) }
            if level == .noIdentification {
                noteIdentification()
                // Usually all are matched by now.
                if match.arrived.allSatisfy({ !$0.isEmpty }) || match.sent.allSatisfy({ !$0.isEmpty }) { return }
            }
            matchLevel(level, up, down)
        }
    }

    /// Links all in order, if both points have the same segments in the same order, as of most connections they have: what the whole
    /// identity would find, without looking anything up.
    private mutating func matchInOrder(_ up: NumberShift.Pair, _ down: NumberShift.Pair) {
        guard upper.count == lower.count, upper.indices.allSatisfy({ isSame($0, up, down) }) else { return }
        for index in upper.indices { match.link(index, index, .whole) }
    }

    private func isSame(_ index: Int, _ up: NumberShift.Pair, _ down: NumberShift.Pair) -> Bool {
        let (one, other) = (upper[index], lower[index])
        guard match.sent[index].isEmpty, match.arrived[index].isEmpty, one.reportsSame(as: other),
            way.map({ isFeasible($0.lag(from: one, to: other)) }) ?? true
        else { return false }
        return SegmentIdentity(.whole, of: one, up) == SegmentIdentity(.whole, of: other, down)
    }

    private mutating func noteIdentification() {
        keepsIdentification = upper.indices.contains { index in
            match.sent[index].contains(.whole) && upper[index].identification != 0
        }
    }

    private mutating func matchLevel(_ level: MatchLevel, _ up: NumberShift.Pair, _ down: NumberShift.Pair) {
        var arrivals: [SegmentIdentity: [Int]] = [:]
        for index in lower.indices where match.arrived[index].isEmpty {
            guard let identity = SegmentIdentity(level, of: lower[index], down) else { continue }
            arrivals[identity, default: []].append(index)
        }
        guard !arrivals.isEmpty else { return }
        var groups: [SegmentIdentity: [Int]] = [:]
        var order: [SegmentIdentity] = []
        for index in upper.indices where match.sent[index].isEmpty {
            guard let identity = SegmentIdentity(level, of: upper[index], up), arrivals[identity] != nil else {
                continue
            }
            if groups[identity] == nil { order.append(identity) }
            groups[identity, default: []].append(index)
        }
        for identity in order {
            guard let senders = groups[identity], let arrived = arrivals[identity] else { continue }
            pair(senders, arrived, level)
        }
    }

    private mutating func pair(_ senders: [Int], _ arrivals: [Int], _ level: MatchLevel) {
        let (senders, arrivals) = alike(senders, arrivals, level)
        guard let one = senders.first, let other = arrivals.first else { return }
        guard let way else {
            for (sender, arrival) in zip(senders, arrivals) { match.link(sender, arrival, level) }
            return
        }
        if senders.count == 1, arrivals.count == 1, level.isStrict {
            let isPossible = level == .whole || isFeasible(way.lag(from: upper[one], to: lower[other]))
            if isPossible { match.link(one, other, level) }
            return
        }
        if level.isStrict, areInOrder(senders, arrivals, way) {
            for (sender, arrival) in zip(senders, arrivals) { match.link(sender, arrival, level) }
            return
        }
        pairNearest(senders, arrivals, level, way)
    }

    /// Those that can be partners at all, where IP ids tell segments apart.
    private func alike(_ senders: [Int], _ arrivals: [Int], _ level: MatchLevel) -> ([Int], [Int]) {
        guard keepsIdentification, level.ignoresIdentification, senders.count * arrivals.count < 1 << 16 else {
            return (senders, arrivals)
        }
        return (
            senders.filter { sender in arrivals.contains { mayBeOne(sender, $0, level) } },
            arrivals.filter { arrival in senders.contains { mayBeOne($0, arrival, level) } }
        )
    }

    private func mayBeOne(_ sender: Int, _ arrival: Int, _ level: MatchLevel) -> Bool {
        guard keepsIdentification, level.ignoresIdentification else { return true }
        let (one, other) = (upper[sender], lower[arrival])
        return one.identification == other.identification || one.isIPv4 != other.isIPv4
    }

    private func areInOrder(_ senders: [Int], _ arrivals: [Int], _ way: Way) -> Bool {
        senders.count == arrivals.count
            && zip(senders, arrivals).allSatisfy { sender, arrival in
                upper[sender].reportsSame(as: lower[arrival])
                    && isFeasible(way.lag(from: upper[sender], to: lower[arrival]))
            }
    }

    func isFeasible(_ lag: Double) -> Bool {
        lag >= Self.earliestDelay && lag <= Self.longestDelay
    }

    /// Each arrival takes the sender whose delay is nearest to the usual one.
    private mutating func pairNearest(_ senders: [Int], _ arrivals: [Int], _ level: MatchLevel, _ way: Way) {
        if max(senders.count, arrivals.count) > Self.mostAlike { match.isOverfull = true }
        var free = Array(senders.prefix(Self.mostAlike))
        for arrival in arrivals.prefix(Self.mostAlike).sorted(by: { lower[$0].time < lower[$1].time }) {
            let candidates = candidates(for: arrival, among: free, level, way)
            guard let best = candidates.first else { continue }
            if candidates.count > 1, candidates[1].cost - best.cost < Self.closeCall { match.ambiguous += 1 }
            free.removeAll { $0 == best.sender }
            match.link(best.sender, arrival, level)
        }
    }

    private func candidates(
        for arrival: Int,
        among free: [Int],
        _ level: MatchLevel,
        _ way: Way
    ) -> [(cost: Double, sender: Int)] {
        let seen = lower[arrival]
        var found: [(cost: Double, sender: Int)] = []
        for sender in near(seen, free, way) where mayBeOne(sender, arrival, level) {
            let lag = way.lag(from: upper[sender], to: seen)
            guard isFeasible(lag) else { continue }
            let penalty = upper[sender].reportsSame(as: seen) ? 0 : Self.otherReport
            found.append((abs(lag - way.typical) + penalty, sender))
        }
        return found.sorted { $0.cost < $1.cost }
    }

    /// Of very many that are alike only those that were sent about when this one must have been.
    private func near(_ arrival: Sighting, _ free: [Int], _ way: Way) -> ArraySlice<Int> {
        guard free.count > 2 * Self.mostCandidates else { return free[...] }
        let due = way.sending(of: arrival)
        var (low, high) = (0, free.count)
        while low < high {
            let middle = (low + high) / 2
            if upper[free[middle]].time < due { low = middle + 1 } else { high = middle }
        }
        return free[max(0, low - Self.mostCandidates)..<min(free.count, low + Self.mostCandidates)]
    }
}
