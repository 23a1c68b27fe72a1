import Comparison
import Connections
import Packets

/// In which state each end was, packet by packet: the client as the near point alone shows it, the server as the far one does. What was
/// lost before an end's own point has changed nothing there.
struct StateTrack {
    /// Segments of one point that are gone through.
    private static let mostSegments = 100_000

    private let nearStates: [FrameNumber: EndpointState]
    private let farStates: [FrameNumber: EndpointState]
    private(set) var client = EndpointState.unknown
    private(set) var server = EndpointState.unknown

    /// The track of a connection of `pair`.
    init(_ match: PointPair.Match, in pair: PointPair) {
        nearStates = Self.states(of: .client, match.near.map { pair.near.conversations[$0] })
        farStates = Self.states(of: .server, match.far.map { pair.far.conversations[$0] })
    }

    /// Goes on to a packet.
    mutating func pass(_ row: PassageRow) {
        let isClient = row.side == .client
        let near = row.passages.flatMap { isClient ? $0.upperFrames : $0.lowerFrames }.min()
        let far = row.passages.flatMap { isClient ? $0.lowerFrames : $0.upperFrames }.min()
        if let state = near.flatMap({ nearStates[$0] }) { client = state }
        if let state = far.flatMap({ farStates[$0] }) { server = state }
    }

    private static func states(of side: Side, _ conversation: Conversation?) -> [FrameNumber: EndpointState] {
        guard let conversation, conversation.sightings.count <= mostSegments else { return [:] }
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: 3 * conversation.sightings.count)
        var table = ConnectionTable(options: options)
        for sighting in conversation.sightings where sighting.packet.hasWholeHeader {
            table.receive(sighting.packet, at: FrameReference(frame: sighting.frame, time: sighting.time))
        }
        var states: [FrameNumber: EndpointState] = [:]
        table.connections.visit(table.connections.indices) { connection in
            // Seen from one point only, the ends may look the other way round.
            let isSame = connection.clientEndpoint == conversation.client
            let wanted: Side = isSame ? side : side.other
            for event in connection.timeline.events {
                states[event.reference.frame] = wanted == .client ? event.client : event.server
            }
        }
        return states
    }
}
