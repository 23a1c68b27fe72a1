import Connections
import Packets

/// Finds segments that came out in another conversation than the rest of theirs: a translation for one packet, ports shared.
struct StrayMatcher {
    let isTimed: Bool

    /// A segment that is left over, and where it is.
    private struct Left {
        var match: Int
        var index: Int
        var conversation: Int
        var place: Int32
        var sighting: Sighting
    }

    private struct Opening: Hashable {
        var sequence: UInt32
        var length: UInt32
        var flags: UInt16
    }

    func run(on pair: inout PointPair) {
        for side in Side.allCases {
            var (senders, arrivals) = left(in: pair, side)
            guard !senders.isEmpty, !arrivals.isEmpty else { continue }
            let way = pair.way(of: side)
            // Whole identity; where the ids or options are cut, a SYN's number alone is random enough.
            link(&senders, &arrivals, side, way, &pair) { sighting in
                let isMarked = sighting.identification != 0 || sighting.timestamps != nil
                return isMarked ? SegmentIdentity(whole: sighting) : nil
            }
            link(&senders, &arrivals, side, way, &pair) { sighting in
                sighting.isSYN
                    ? Opening(sequence: sighting.sequence, length: sighting.length, flags: sighting.flags.rawValue)
                    : nil
            }
        }
    }

    private func link<Key: Hashable>(
        _ senders: inout [Left],
        _ arrivals: inout [Left],
        _ side: Side,
        _ way: Way,
        _ pair: inout PointPair,
        by key: (Sighting) -> Key?
    ) {
        var groups: [Key: [Int]] = [:]
        for (place, left) in arrivals.enumerated() {
            if let key = key(left.sighting) { groups[key, default: []].append(place) }
        }
        var (usedSenders, usedArrivals): (Set<Int>, Set<Int>) = ([], [])
        for (place, sender) in senders.enumerated().sorted(by: { $0.1.sighting.time < $1.1.sighting.time }) {
            guard let key = key(sender.sighting) else { continue }
            let fitting = groups[key, default: []].prefix(256).filter { arrival in
                guard !usedArrivals.contains(arrival) else { return false }
                let lag = way.lag(from: sender.sighting, to: arrivals[arrival].sighting)
                return !isTimed || lag >= SegmentMatcher.earliestDelay && lag <= SegmentMatcher.longestDelay
            }
            guard let arrival = fitting.first else { continue }
            usedSenders.insert(place)
            usedArrivals.insert(arrival)
            join(sender, arrivals[arrival], side, &pair)
        }
        senders = senders.indices.filter { !usedSenders.contains($0) }.map { senders[$0] }
        arrivals = arrivals.indices.filter { !usedArrivals.contains($0) }.map { arrivals[$0] }
    }

    private func join(_ sender: Left, _ arrival: Left, _ side: Side, _ pair: inout PointPair) {
        let down = Link(index: arrival.place, level: .stray, conversation: Int32(clamping: arrival.conversation))
        let up = Link(index: sender.place, level: .stray, conversation: Int32(clamping: sender.conversation))
        pair.matches[sender.match][side].sent[sender.index].append(down)
        pair.matches[arrival.match][side].arrived[arrival.index].append(up)
    }

    private func left(in pair: PointPair, _ side: Side) -> (senders: [Left], arrivals: [Left]) {
        var (senders, arrivals): ([Left], [Left]) = ([], [])
        for (number, match) in pair.matches.enumerated() where match.reason != .ambiguous {
            let (upper, lower) = pair.lanes(match, side)
            let (up, down) = side == .client ? (match.near, match.far) : (match.far, match.near)
            if let up { collect(upper, match[side].sent, number, up, into: &senders) }
            if let down { collect(lower, match[side].arrived, number, down, into: &arrivals) }
        }
        return (senders, arrivals)
    }

    private func collect(_ lane: Lane, _ links: [Links], _ match: Int, _ conversation: Int, into left: inout [Left]) {
        for index in lane.indices where links[index].isEmpty {
            let sighting = lane[index]
            guard sighting.span > 0 || sighting.isRST else { continue }
            let place = lane.places[index]
            left.append(Left(match: match, index: index, conversation: conversation, place: place, sighting: sighting))
        }
    }
}
