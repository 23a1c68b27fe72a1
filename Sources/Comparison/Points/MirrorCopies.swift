import Packets

/// The second copies of a mirror port that shows every frame twice. What the path doubles is doubled in one direction, where it
/// arrives; what a mirror doubles is doubled in both.
enum MirrorCopies {
    /// A mirror's two copies are this near to each other.
    private static let reach = Interval.milliseconds(5)

    private struct Identity: Hashable {
        var segment: SegmentIdentity
        var source: Endpoint
        var timeToLive: UInt8
        var window: UInt16
    }

    private struct Tally {
        var segments = 0
        var copies = 0
    }

    /// Takes them out, if nearly all frames have one.
    ///
    /// - Returns: How many there were.
    static func remove(from conversations: inout [Conversation]) -> Int {
        guard isLikely(in: conversations) else { return 0 }
        var tallies: [Endpoint: Tally] = [:]
        let copies = conversations.map { find(in: $0, &tallies) }
        let all = tallies.values.reduce(into: Tally()) { sum, one in
            sum.segments += one.segments
            sum.copies += one.copies
        }
        // Some arrivals may have been missed, so not each needs its copy; an end of a few frames says nothing.
        guard tallies.count > 1, Double(all.copies) > 0.45 * Double(all.segments),
            tallies.values.allSatisfy({ $0.segments <= 3 || Double($0.copies) > 0.4 * Double($0.segments) })
        else { return 0 }
        for place in conversations.indices where !copies[place].isEmpty {
            let sightings = conversations[place].sightings
            conversations[place].sightings = sightings.indices.filter { !copies[place].contains($0) }.map {
                sightings[$0]
            }
        }
        return all.copies
    }

    /// Whether the first segments have so many copies that it is worth looking at all of them.
    private static func isLikely(in conversations: [Conversation]) -> Bool {
        var tallies: [Endpoint: Tally] = [:]
        var (segments, copies) = (0, 0)
        for conversation in conversations {
            copies += find(in: conversation, &tallies).count
            segments += conversation.sightings.count
            if segments > sample { break }
        }
        return copies * 5 > segments
    }

    /// Segments of which some must be doubled before all are looked at.
    private static let sample = 4096

    private static func find(in conversation: Conversation, _ tallies: inout [Endpoint: Tally]) -> Set<Int> {
        var last: [Identity: Int] = [:]
        var copies: Set<Int> = []
        for (place, sighting) in conversation.sightings.enumerated() {
            let identity = Identity(
                segment: SegmentIdentity(whole: sighting),
                source: sighting.packet.source,
                timeToLive: sighting.packet.timeToLive,
                window: sighting.packet.window
            )
            tallies[sighting.packet.source, default: Tally()].segments += 1
            if let before = last[identity], !copies.contains(before),
                sighting.time.since(conversation.sightings[before].time) < reach
            {
                copies.insert(place)
                tallies[sighting.packet.source, default: Tally()].copies += 1
            }
            last[identity] = place
        }
        return copies
    }
}
