import Connections
import Packets

/// Finds shifts: what is alike in all but its numbers votes for one.
struct ShiftVote {
    /// A shift of which one half may be unknown: a SYN acknowledges nothing.
    private struct Half: Hashable {
        var client: UInt32?
        var server: UInt32?
    }

    private enum Likeness: Hashable {
        case marked(length: UInt32, flags: UInt16, TimestampOption?, identification: UInt16)
        case timed(length: UInt32, flags: UInt16, TimestampOption)
        case payload(length: UInt32, flags: UInt16, head: UInt64)
        case opening(flags: UInt16, window: UInt16)
    }

    private struct Group {
        var near: [Sighting] = []
        var far: [Sighting] = []
        var nearCount = 0
        var farCount = 0
    }

    private var votes: [Half: Int] = [:]
    private var order: [Half] = []

    /// Lets the segments of `side` that are left over at the two points vote.
    mutating func add(_ near: [Sighting], _ far: [Sighting], of side: Side) {
        var groups: [Likeness: Group] = [:]
        var kinds: [Likeness] = []
        for sighting in near {
            for kind in Self.likenesses(of: sighting) {
                if groups[kind] == nil { kinds.append(kind) }
                groups[kind, default: Group()].nearCount += 1
                if groups[kind]?.near.isEmpty == true { groups[kind]?.near.append(sighting) }
            }
        }
        for sighting in far {
            for kind in Self.likenesses(of: sighting) where groups[kind] != nil {
                groups[kind]?.farCount += 1
                if groups[kind]?.far.isEmpty == true { groups[kind]?.far.append(sighting) }
            }
        }
        for kind in kinds {
            guard let group = groups[kind], group.nearCount == group.farCount, let one = group.near.first,
                let other = group.far.first, group.nearCount == 1 || one.isSYN
            else { continue }
            vote(one, other, side)
        }
    }

    private mutating func vote(_ near: Sighting, _ far: Sighting, _ side: Side) {
        let own = far.sequence &- near.sequence
        let other = near.hasACK ? far.acknowledgment &- near.acknowledgment : nil
        let half = side == .client ? Half(client: own, server: other) : Half(client: other, server: own)
        if votes[half] == nil { order.append(half) }
        votes[half, default: 0] += 1
    }

    /// The shifts with at least two votes, the most first, at most eight; else the best guesses of one. None of `known`.
    func shifts(besides known: [NumberShift]) -> [NumberShift] {
        // Made-up segments can vote for anything: the bound keeps the sums below short.
        let ranked = order.sorted { votes[$0, default: 0] > votes[$1, default: 0] }.prefix(64)
        let full = ranked.compactMap { half -> (NumberShift, Int)? in
            guard let client = half.client, let server = half.server else { return nil }
            let support = ranked.reduce(votes[half, default: 0]) { sum, other in
                guard other.client == nil || other.server == nil else { return sum }
                let agrees = (other.client ?? client) == client && (other.server ?? server) == server
                return agrees ? sum + votes[other, default: 0] : sum
            }
            return (NumberShift(client: client, server: server), support)
        }
        let backed = full.sorted { $0.1 > $1.1 }.prefix(8).filter { $0.1 >= 2 && !known.contains($0.0) }.map(\.0)
        if !backed.isEmpty { return backed }
        return ranked.prefix(2).map { NumberShift(client: $0.client ?? 0, server: $0.server ?? 0) }
            .filter { !known.contains($0) }
    }

    private static func likenesses(of sighting: Sighting) -> [Likeness] {
        let (length, flags) = (sighting.length, sighting.flags.rawValue)
        var kinds: [Likeness] = []
        if sighting.identification != 0 || sighting.timestamps != nil {
            kinds.append(
                .marked(length: length, flags: flags, sighting.timestamps, identification: sighting.identification)
            )
        }
        if let timestamps = sighting.timestamps { kinds.append(.timed(length: length, flags: flags, timestamps)) }
        if sighting.payload.captured >= 4 {
            kinds.append(.payload(length: length, flags: flags, head: sighting.payload.head))
        }
        if sighting.isSYN { kinds.append(.opening(flags: flags, window: sighting.packet.window)) }
        return kinds
    }
}
