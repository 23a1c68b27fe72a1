import Connections
import Packets

/// Taking out what is over, while more packets come.
extension PointRecorder {
    /// What this point has seen and still keeps, in the order in which it began.
    var kept: [Conversation] {
        point.conversations.map { conversation in
            var conversation = conversation
            conversation.findRoles()
            return conversation
        }
    }

    /// The point's name.
    public var name: String { point.name }

    /// Segments that are kept.
    var segments: Int { point.segments }

    /// A point of these of its conversations only. `now`: it has run until then.
    func part(_ conversations: [Conversation], until now: Timestamp) -> Point {
        var part = point
        part.conversations = conversations
        part.segments = part.conversations.reduce(0) { $0 + $1.sightings.count }
        part.last = [point.last, now].compactMap(\.self).max()
        return part
    }

    /// Forgets the conversations at these places.
    mutating func forget(_ gone: Set<Int>) {
        guard !gone.isEmpty else { return }
        point.conversations = point.conversations.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
        point.segments = point.conversations.reduce(0) { $0 + $1.sightings.count }
        (places, placesByConnection) = ([:], [])
        for (place, conversation) in point.conversations.enumerated() { places[conversation.key] = place }
        if point.payloads.isLarge { forgetPayloads() }
    }

    /// Keeps the payload bytes of what is left only.
    private mutating func forgetPayloads() {
        var payloads = PayloadStore()
        for place in point.conversations.indices {
            for index in point.conversations[place].sightings.indices {
                let sample = point.conversations[place].sightings[index].payload
                point.conversations[place].sightings[index].payload = payloads.keep(sample, of: point.payloads)
            }
        }
        point.payloads = payloads
    }
}
