import Connections
import Packets

/// One connection at two points: what became of its packets.
public struct ConnectionComparison: Sendable {
    /// What the two points know of it.
    public let match: PointPair.Match
    /// Its ends as the near point has them.
    public let near: (client: Endpoint, server: Endpoint)?
    /// As the far point has them.
    public let far: (client: Endpoint, server: Endpoint)?
    /// Its frames at each.
    public let frames: (near: Int, far: Int)
    /// The numbers of its incarnations in each capture alone.
    public let connections: (near: [Int], far: [Int])
    /// What became of each packet, side by side in order of time.
    public internal(set) var passages: [Passage] = []
    /// What was rewritten.
    public internal(set) var changes: [FieldChange] = []
    /// It was answered, and the other point never saw any of it: another path, a proxy, a filter.
    public internal(set) var isElsewhere = false
    /// The frames that show so, at the only point that has it: of each side that speaks the first.
    public internal(set) var elsewhereFrames: [FrameNumber] = []
    /// Where its time went.
    public internal(set) var waits: [Wait] = []

    /// Of a connection that a proxy ends: from its request at the near point to the same request at the far one.
    public internal(set) var proxyTime: Interval?

    /// Its client, as the point nearest to it has it.
    public var client: Endpoint? { near?.client ?? far?.client }
    /// Its server, likewise.
    public var server: Endpoint? { near?.server ?? far?.server }

    /// How often each verdict was given, by its word.
    public var counts: [(name: String, count: Int)] {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for passage in passages {
            let name = passage.verdict.name
            if counts[name] == nil { order.append(name) }
            counts[name, default: 0] += 1
        }
        if isElsewhere { return [("elsewhere", frames.near + frames.far)] }
        return order.map { ($0, counts[$0, default: 0]) }
    }

    /// Least, median and greatest delay of one side's packets, in seconds; nil without any.
    public func delay(of side: Side) -> (least: Double, median: Double, greatest: Double)? {
        let delays = passages.filter { $0.side == side && $0.verdict == .delivered }.compactMap(\.delay).sorted()
        guard let least = delays.first, let greatest = delays.last else { return nil }
        return (least, delays[delays.count / 2], greatest)
    }
}

extension PointPair {
    /// Judges one connection.
    public func judge(_ match: Match) -> ConnectionComparison {
        var (comparison, here, there) = unjudged(match)
        if match.reason == .ambiguous { return comparison }
        if match.reason == .onePoint, !match.isLinked, let only = here ?? there {
            let shown = framesElsewhere(only, isNear: here != nil)
            if !shown.isEmpty {
                comparison.isElsewhere = true
                comparison.elsewhereFrames = shown
                return comparison
            }
        }
        var changes = FieldChanges()
        for side in Side.allCases {
            var judge = DirectionJudge(self, match, side, changes)
            judge.run(self)
            comparison.passages += judge.passages
            changes = judge.changes
        }
        comparison.changes = changes.all
        comparison.waits = Wait.all(here, there)
        return comparison
    }

    /// A connection that a proxy ends, and the one that it begins: only linked, not judged.
    public func link(_ match: Match) -> ConnectionComparison {
        var (comparison, here, there) = unjudged(match)
        if let here, let there, let asked = here.request, let passed = there.request {
            comparison.proxyTime = passed.since(asked) - Interval(seconds: clock.offset(atNear: asked))
        }
        return comparison
    }

    /// A connection and its conversations, of which nothing has been said yet.
    private func unjudged(_ match: Match) -> (ConnectionComparison, here: Conversation?, there: Conversation?) {
        let here = match.near.map { near.conversations[$0] }
        let there = match.far.map { far.conversations[$0] }
        let comparison = ConnectionComparison(
            match: match,
            near: here.map { ($0.client, $0.server) },
            far: there.map { ($0.client, $0.server) },
            frames: (here?.sightings.count ?? 0, there?.sightings.count ?? 0),
            connections: (here?.connections ?? [], there?.connections ?? [])
        )
        return (comparison, here, there)
    }

    /// Whether the filter chose it at one of the points.
    public func isChosen(_ match: Match) -> Bool {
        match.near.map { near.conversations[$0].isChosen } ?? false
            || match.far.map { far.conversations[$0].isChosen } ?? false
    }

    /// The frames that show that a connection at one point only goes on without the other point, so that it is nowhere lost between the
    /// two: both sides speak, or it had been opened before, and all of it comes from the near side. None where it may have been lost.
    private func framesElsewhere(_ conversation: Conversation, isNear: Bool) -> [FrameNumber] {
        var first: [Side: FrameNumber] = [:]
        var hasSYN = false
        var hasPeer = false
        for sighting in conversation.sightings {
            let side = conversation.side(of: sighting)
            if sighting.isSYN { hasSYN = true }
            if (side == .client) != isNear { hasPeer = true }
            if !sighting.isRST, !sighting.isSYN, first[side] == nil { first[side] = sighting.frame }
        }
        if first.count == 2 { return first.values.sorted() }
        // An unanswered SYN may have been lost.
        guard !hasSYN, !hasPeer else { return [] }
        return first.isEmpty ? conversation.sightings.prefix(1).map(\.frame) : first.values.sorted()
    }
}

extension PointPair.Match {
    /// Whether any packet of it has a partner, if only in another conversation.
    public var isLinked: Bool {
        Side.allCases.contains { side in
            !self[side].sent.allSatisfy(\.isEmpty) || !self[side].arrived.allSatisfy(\.isEmpty)
        }
    }
}

extension PointPair {
    /// When a packet left U, by the near point's clock: what is at D only is put where it would have left.
    public func nearTime(of passage: Passage) -> Timestamp {
        let time = passage.sighting.time
        let isNear = passage.isAtUpper == (passage.side == .client)
        let here = isNear ? time : time.advanced(by: Interval(seconds: -clock.offset(atFar: time)))
        guard !passage.isAtUpper else { return here }
        return here.advanced(by: Interval(seconds: -(delays(of: passage.side).median ?? 0)))
    }
}
