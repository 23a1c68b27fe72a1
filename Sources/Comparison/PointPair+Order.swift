import Connections
import Packets

/// Which point is nearer to the clients, and how far the clocks are apart.
extension PointPair {
    /// Finds both, and turns the points round if the second is the nearer one.
    mutating func findOrder(_ pairs: [ConnectionPairing.Pair], _ given: GivenClock, isOrdered: Bool) {
        var samples = unmistakable(pairs)
        if !samples.hasBoth || max(samples.upper.count, samples.lower.count) < 3 { samples = matchedOnce(pairs) }
        if let delay = PointOrder.twoWayDelay(samples) {
            orderSource = .delays
            twoWayDelay = abs(delay)
            if delay < 0, !isOrdered { turn(&samples) }
        } else if !isOrdered, VantageOrder.isTurned(near, far, pairs, &orderSource) {
            turn(&samples)
        }
        clock = clock(given, samples)
    }

    private mutating func turn(_ samples: inout ClockSamples) {
        swap(&near, &far)
        // What were the clients' upper bounds are lower ones now, since the difference has the other sign.
        samples = samples.turned
        isTurned = true
    }

    private func clock(_ given: GivenClock, _ samples: ClockSamples) -> ClockEstimate {
        switch given {
        case .estimate: ClockEstimate(fitting: samples)
        case .same: ClockEstimate(given: 0, samples)
        case .ahead(let name, let seconds):
            ClockEstimate(given: name == far.name ? seconds : name == near.name ? -seconds : 0, samples)
        }
    }

    /// Pairs by the whole identity where at least one point has it once: safe without a clock.
    private func unmistakable(_ pairs: [ConnectionPairing.Pair]) -> ClockSamples {
        var samples = ClockSamples()
        for pair in pairs {
            let (one, other) = (near.conversations[pair.first], far.conversations[pair.second])
            for side in Side.allCases {
                if addInOrder(Lane(one, side), Lane(other, side), side, &samples) { continue }
                let here = groups(one, side)
                guard !here.isEmpty else { continue }
                let there = groups(other, side)
                for (identity, seen) in here {
                    guard let partners = there[identity] else { continue }
                    Self.add(seen, partners, side, &samples)
                }
            }
        }
        return samples
    }

    /// Where both points have the same segments in the same order nothing has to be looked up.
    private func addInOrder(_ one: Lane, _ other: Lane, _ side: Side, _ samples: inout ClockSamples) -> Bool {
        let isSame =
            one.count == other.count
            && one.indices.allSatisfy { SegmentIdentity(whole: one[$0]) == SegmentIdentity(whole: other[$0]) }
        guard isSame else { return false }
        for index in one.indices { samples.add(ClockSample(near: one[index].time, far: other[index].time), side) }
        return true
    }

    private static func add(_ seen: [Timestamp], _ partners: [Timestamp], _ side: Side, _ samples: inout ClockSamples) {
        // A copy that came twice: the first is the one.
        let pairs: [(Timestamp, Timestamp)]
        if seen.count == 1 || partners.count == 1 {
            pairs = [(seen.min(), partners.min())].compactMap { one, other in
                one.flatMap { one in other.map { (one, $0) } }
            }
        } else {
            pairs = seen.count == partners.count ? Array(zip(seen, partners)) : []
        }
        for (one, other) in pairs { samples.add(ClockSample(near: one, far: other), side) }
    }

    private func groups(_ conversation: Conversation, _ side: Side) -> [SegmentIdentity: [Timestamp]] {
        var groups: [SegmentIdentity: [Timestamp]] = [:]
        let lane = Lane(conversation, side)
        for index in lane.indices { groups[SegmentIdentity(whole: lane[index]), default: []].append(lane[index].time) }
        return groups
    }

    /// Where too few packets are unmistakable: all that match in one direction or the other, without a clock.
    private func matchedOnce(_ pairs: [ConnectionPairing.Pair]) -> ClockSamples {
        var samples = ClockSamples()
        for pair in pairs {
            let match = match(pair, isTimed: false)
            for side in Side.allCases {
                let (upper, lower) = lanes(match, side)
                for index in upper.indices {
                    for link in match[side].sent[index].all {
                        let (one, other) = (upper[index].time, lower[Int(link.index)].time)
                        let (nearTime, farTime) = side == .client ? (one, other) : (other, one)
                        samples.add(ClockSample(near: nearTime, far: farTime), side)
                    }
                }
            }
        }
        return samples
    }
}

extension ClockSamples {
    mutating func add(_ sample: ClockSample, _ side: Side) {
        if side == .client { upper.append(sample) } else { lower.append(sample) }
    }
}
