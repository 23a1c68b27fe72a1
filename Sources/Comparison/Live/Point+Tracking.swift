import Connections
import Packets

extension Point {
    /// Tracks what is kept of it as a capture of its own, and notes the numbers of the connections.
    mutating func track() -> ConnectionTable {
        var places: [(conversation: Int, sighting: Int, frame: FrameNumber)] = []
        for (number, conversation) in conversations.enumerated() {
            for (place, sighting) in conversation.sightings.enumerated() {
                places.append((number, place, sighting.frame))
            }
        }
        places.sort { $0.frame < $1.frame }
        var options = ConnectionTable.Options()
        // Of few connections: room for as many as a capture of files may have would cost more than all else.
        options.bound.connections = 64
        var table = ConnectionTable(options: options)
        for place in places {
            let sighting = conversations[place.conversation].sightings[place.sighting]
            guard sighting.packet.hasWholeHeader else { continue }
            let reference = FrameReference(frame: sighting.frame, time: sighting.time)
            guard let number = table.receive(sighting.packet, at: reference).map({ $0 + 1 }) else { continue }
            conversations[place.conversation].note(connection: number)
        }
        if let runsUntil { table.advance(to: runsUntil) }
        return table
    }
}
