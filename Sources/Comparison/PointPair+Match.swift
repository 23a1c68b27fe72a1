import Connections
import Packets

/// Putting two points together.
extension PointPair {
    /// Two points as they were named, the one nearer to the clients first if nothing else tells.
    public init(_ first: Point, _ second: Point, clock given: GivenClock = .estimate) {
        self.init(first, second, given, isOrdered: false)
    }

    /// Two points of which it is known already that the first is nearer to the clients.
    init(inOrder first: Point, _ second: Point, clock given: GivenClock) {
        self.init(first, second, given, isOrdered: true)
    }

    private init(_ first: Point, _ second: Point, _ given: GivenClock, isOrdered: Bool) {
        near = first
        far = second
        var pairing = ConnectionPairing(near.conversations, far.conversations)
        alignRoles(pairing.pairs)
        findOrder(pairing.pairs, given, isOrdered: isOrdered)
        if isTurned { pairing.turn() }
        matchAll(&pairing)
        measure()
    }

    /// What the user says of the clocks.
    public enum GivenClock: Sendable, Hashable {
        /// Nothing: they are estimated.
        case estimate
        /// They are one clock.
        case same
        /// The point of this name is so many seconds ahead.
        case ahead(String, seconds: Double)
    }

    /// Gives both points one client: that of the better source.
    private mutating func alignRoles(_ pairs: [ConnectionPairing.Pair]) {
        for pair in pairs where pair.reason == .addresses {
            let (one, other) = (near.conversations[pair.first], far.conversations[pair.second])
            guard one.client != other.client else { continue }
            if one.roles <= other.roles {
                far.conversations[pair.second].adoptRoles(of: one)
            } else {
                near.conversations[pair.first].adoptRoles(of: other)
            }
        }
    }

    /// Matches every connection that is at both points, then what came out under another's ports.
    private mutating func matchAll(_ pairing: inout ConnectionPairing) {
        let isTimed = clock.kind != .assumedEqual
        for pair in pairing.pairs {
            let matched = match(pair, isTimed: isTimed)
            if matched.isMatched || near.conversations[pair.first].sightings.isEmpty {
                matches.append(matched)
            } else {
                pairing.separate(pair)
            }
        }
        for place in pairing.firstOnly { matches.append(alone(near: place, far: nil)) }
        for place in pairing.secondOnly { matches.append(alone(near: nil, far: place)) }
        for place in pairing.firstAmbiguous { matches.append(alone(near: place, far: nil, .ambiguous)) }
        for place in pairing.secondAmbiguous { matches.append(alone(near: nil, far: place, .ambiguous)) }
        proxied = pairing.proxied.map { Match(near: $0.first, far: $0.second, reason: .payload) }
        StrayMatcher(isTimed: isTimed).run(on: &self)
    }

    private func alone(near nearPlace: Int?, far farPlace: Int?, _ reason: PairingReason = .onePoint) -> Match {
        var match = Match(near: nearPlace, far: farPlace, reason: reason)
        for side in Side.allCases {
            let (upper, lower) = lanes(match, side)
            match[side] = DirectionMatch(sent: upper.count, arrived: lower.count)
        }
        return match
    }

    /// Matches one connection in both directions.
    func match(_ pair: ConnectionPairing.Pair, isTimed: Bool) -> Match {
        var match = Match(near: pair.first, far: pair.second, reason: pair.reason)
        var matchers = Side.allCases.map { side in
            let (upper, lower) = lanes(match, side)
            return SegmentMatcher(side, from: upper, to: lower, isTimed ? way(of: side) : nil)
        }
        for _ in 0..<5 {
            for shift in match.shifts {
                for place in matchers.indices { matchers[place].matchLevels(shift) }
            }
            let found = shifts(of: matchers, besides: match.shifts)
            if found.isEmpty { break }
            match.shifts += found
        }
        for place in matchers.indices {
            finish(&matchers[place], match.shifts)
            match[matchers[place].side] = matchers[place].match
        }
        match.shifts = match.shifts.filter { $0 == .none || isUsed($0, by: matchers) }
        return match
    }

    private func finish(_ matcher: inout SegmentMatcher, _ shifts: [NumberShift]) {
        let (upper, lower) = points(of: matcher.side)
        for shift in shifts {
            matcher.matchDuplicates()
            matcher.matchResized(shift)
            RangeMatcher(matcher, shift)?.run(&matcher, (upper.payloads, lower.payloads))
        }
    }

    /// New shifts, if both points have something left that takes sequence numbers.
    private func shifts(of matchers: [SegmentMatcher], besides known: [NumberShift]) -> [NumberShift] {
        var (leftNear, leftFar) = (false, false)
        for matcher in matchers {
            let isLeftUp = matcher.upper.indices.contains {
                matcher.match.sent[$0].isEmpty && matcher.upper[$0].span > 0
            }
            let isLeftDown = matcher.lower.indices.contains {
                matcher.match.arrived[$0].isEmpty && matcher.lower[$0].span > 0
            }
            if matcher.side == .client ? isLeftUp : isLeftDown { leftNear = true }
            if matcher.side == .client ? isLeftDown : isLeftUp { leftFar = true }
        }
        guard leftNear, leftFar else { return [] }
        var vote = ShiftVote()
        for matcher in matchers {
            let up = matcher.upper.indices.filter { matcher.match.sent[$0].isEmpty }.map { matcher.upper[$0] }
            let down = matcher.lower.indices.filter { matcher.match.arrived[$0].isEmpty }.map { matcher.lower[$0] }
            let isNearSender = matcher.side == .client
            vote.add(isNearSender ? up : down, isNearSender ? down : up, of: matcher.side)
        }
        return vote.shifts(besides: known)
    }

    /// Whether some pair differs by this shift.
    private func isUsed(_ shift: NumberShift, by matchers: [SegmentMatcher]) -> Bool {
        matchers.contains { matcher in
            let own = shift.pair(for: matcher.side).own
            let difference = matcher.side == .client ? own : 0 &- own
            return matcher.upper.indices.contains { index in
                guard let link = matcher.match.sent[index].first, link.level != .range else { return false }
                return matcher.lower[Int(link.index)].sequence &- matcher.upper[index].sequence == difference
            }
        }
    }

    /// What `side` sent, at U and at D.
    func lanes(_ match: Match, _ side: Side) -> (upper: Lane, lower: Lane) {
        let nearLane = match.near.map { Lane(near.conversations[$0], side) }
        let farLane = match.far.map { Lane(far.conversations[$0], side) }
        let none = Lane(Conversation(near.conversations.first?.key ?? .nobody), side)
        let (one, other) = (nearLane ?? none, farLane ?? none)
        return side == .client ? (one, other) : (other, one)
    }

    /// Delays and common time, from everything that is matched.
    private mutating func measure() {
        var lists: [Side: [(sent: Timestamp, arrived: Timestamp, lag: Double)]] = [:]
        for match in matches {
            for side in Side.allCases {
                let (upper, lower) = lanes(match, side)
                let way = Way(clock: clock, side: side)
                for index in upper.indices {
                    guard let link = match[side].sent[index].first else { continue }
                    let partner = partner(link, lower, side)
                    let lag = way.lag(from: upper[index], to: partner)
                    lists[side, default: []].append((upper[index].time, partner.time, lag))
                }
            }
        }
        let raw = lists.values.joined()
        isSameCapture =
            !raw.isEmpty && raw.allSatisfy { $0.sent == $0.arrived }
            && min(near.segments, far.segments) == raw.count
        let fallback = Self.fallback(lists.values.map { $0.map(\.lag) })
        delays.client = DelayStatistics(lists[.client, default: []].map(\.lag), fallback: fallback)
        delays.server = DelayStatistics(lists[.server, default: []].map(\.lag), fallback: fallback)
        common.client = commonTime(lists[.client, default: []], delays.client)
        common.server = commonTime(lists[.server, default: []], delays.server)
    }

    /// The median of one side's delays, for the other where that has none.
    private static func fallback(_ lags: [[Double]]) -> Double {
        let all = lags.count > 1 ? [] : lags.joined().sorted()
        return all.isEmpty ? 0 : all[all.count / 2]
    }

    private func commonTime(
        _ list: [(sent: Timestamp, arrived: Timestamp, lag: Double)],
        _ delays: DelayStatistics
    ) -> CommonTime {
        var common = CommonTime()
        let most = 1.5 * (delays.median ?? 0) + 0.005
        for one in list where one.lag <= most { common.begin(one.sent, one.arrived) }
        for one in list { common.end(one.sent, one.arrived) }
        return common
    }

    /// A segment's partner, which may be in another conversation.
    func partner(_ link: Link, _ lane: Lane, _ side: Side) -> Sighting {
        guard link.conversation >= 0 else { return lane[Int(link.index)] }
        let point = points(of: side).lower
        return point.conversations[Int(link.conversation)].sightings[Int(link.index)]
    }
}

extension ConnectionKey {
    /// Of no conversation.
    fileprivate static let nobody = ConnectionKey(TCPPacket().source, TCPPacket().destination)
}
