import Connections
import Packets

/// The order of two points where no packets of both directions are at both: what each capture shows by itself, then the hops
/// that the same packets had left, then the names.
enum VantageOrder {
    private enum Place { case client, server, unknown }

    /// How much longer the other end takes to answer than the own one, at an end.
    private static let clearRatio = 3.0

    /// Whether the second point is nearer to the clients.
    static func isTurned(
        _ first: Point,
        _ second: Point,
        _ pairs: [ConnectionPairing.Pair],
        _ source: inout PointPair.OrderSource
    ) -> Bool {
        let (here, there) = (place(of: first), place(of: second))
        if here != there, here != .unknown || there != .unknown {
            source = .vantage
            return here == .server || there == .client
        }
        let votes = hopVotes(first, second, pairs)
        if votes != 0 {
            source = .timeToLive
            return votes < 0
        }
        source = .naming
        return first.name == "server" || second.name == "client"
    }

    /// At the client its own answers come at once and the server's take the round trip; at the server it is the other way round.
    private static func place(of point: Point) -> Place {
        var fastest: [Side: Interval] = [:]
        for conversation in point.conversations.prefix(256) {
            for (asked, answer) in zip(conversation.sightings, conversation.sightings.dropFirst()).prefix(512) {
                let isAnswer =
                    asked.span > 0 && asked.packet.source != answer.packet.source && answer.hasACK
                    && answer.acknowledgment == asked.end
                guard isAnswer else { continue }
                let side = conversation.side(of: answer)
                fastest[side] = min(fastest[side] ?? .seconds(60), answer.time.since(asked.time).magnitude)
            }
        }
        guard let client = fastest[.client]?.seconds, let server = fastest[.server]?.seconds else { return .unknown }
        return server > clearRatio * client ? .client : client > clearRatio * server ? .server : .unknown
    }

    /// A router takes one from each packet's time to live: the point where it is greater is nearer to the sender.
    private static func hopVotes(_ first: Point, _ second: Point, _ pairs: [ConnectionPairing.Pair]) -> Int {
        var votes = 0
        for pair in pairs.prefix(64) {
            let (one, other) = (first.conversations[pair.first], second.conversations[pair.second])
            for side in Side.allCases {
                var hops: [SegmentIdentity: UInt8] = [:]
                for sighting in one.sightings where one.side(of: sighting) == side {
                    hops[SegmentIdentity(whole: sighting)] = sighting.packet.timeToLive
                }
                for sighting in other.sightings where other.side(of: sighting) == side {
                    guard let before = hops[SegmentIdentity(whole: sighting)] else { continue }
                    let step = before == sighting.packet.timeToLive ? 0 : before > sighting.packet.timeToLive ? 1 : -1
                    votes += side == .client ? step : -step
                }
            }
        }
        return votes
    }
}
