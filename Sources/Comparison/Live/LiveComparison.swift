import Connections
import Packets

/// Compares while packets come: points of one clock, such as the two sides of a router. What is over at all points is taken out and
/// compared; only what goes on is kept.
public struct LiveComparison {
    /// Segments that are kept of one point, about 60 MB. Beyond it all is compared as far as it has come, and begins anew.
    public static let mostSegments = 200_000

    /// A connection that is over: its comparison, and what each point's capture shows of it alone, by the point's name.
    public struct Finished {
        /// The comparison of all points.
        public let comparison: Comparison
        /// The connection in each capture.
        public let captures: [String: (connections: ConnectionTable, drops: Int?)]
    }

    /// What each point has seen of what goes on, in the order in which they were named.
    public var recorders: [PointRecorder]
    /// How often there was more than may be kept.
    public private(set) var cuts = 0
    private let limit: Int

    /// A comparison of these points, whose captures run from `start` on.
    public init(_ points: [(name: String, source: String)], from start: Timestamp, limit: Int = Self.mostSegments) {
        self.limit = limit
        recorders = points.map { point in
            var recorder = PointRecorder(name: point.name, source: point.source, limit: limit + Self.reserve)
            recorder.note(ranFrom: start, until: nil)
            recorder.noteRan()
            return recorder
        }
    }

    /// What still finds room until the next look.
    private static let reserve = 100_000

    /// Whether a look is due before the next tick.
    public var isFull: Bool {
        recorders.contains { $0.segments >= limit }
    }

    /// Takes out what is over at `now`, or everything, and compares it, a connection at a time.
    public mutating func takeOut(at now: Timestamp, all: Bool = false, late: Interval? = nil) -> [Finished] {
        let isCut = isFull
        let kept = recorders.map(\.kept)
        guard all || isCut || kept.joined().contains(where: { $0.isQuiet(at: now) }) else { return [] }
        if isCut, !all { cuts += 1 }
        let over = LiveGroups.all(of: kept).filter { group in
            all || isCut || group.allSatisfy { kept[$0.point][$0.conversation].isQuiet(at: now) }
        }
        let finished = over.map { group in
            var points = points(of: group, in: kept, until: now)
            var captures: [String: (connections: ConnectionTable, drops: Int?)] = [:]
            for place in points.indices {
                captures[points[place].name] = (points[place].track(), points[place].drops)
            }
            return Finished(comparison: Comparison(points, clock: .same, late: late), captures: captures)
        }
        for place in recorders.indices {
            recorders[place].forget(Set(over.joined().filter { $0.point == place }.map(\.conversation)))
        }
        return finished
    }

    /// The points with one connection, those nearest to its client first: of one clock, who has its first packet first is nearer to
    /// who sent it.
    private func points(of group: [LiveGroups.Member], in kept: [[Conversation]], until now: Timestamp) -> [Point] {
        let parts = recorders.indices.map { place in
            recorders[place].part(
                group.filter { $0.point == place }.map { kept[place][$0.conversation] },
                until: now
            )
        }
        guard let first = parts.compactMap(Self.first).min(by: { $0.sighting.time < $1.sighting.time }) else {
            return parts
        }
        let begins = parts.map { Self.first($0)?.sighting.time ?? Timestamp(nanoseconds: .max) }
        let order = parts.indices.sorted { one, other in
            let isBefore = (begins[one], one) < (begins[other], other)
            return begins[one] == begins[other] || first.side == .client ? isBefore : !isBefore
        }
        return order.map { parts[$0] }
    }

    /// The first packet of a point with one connection, and who sent it.
    private static func first(_ point: Point) -> (sighting: Sighting, side: Side)? {
        let firsts = point.conversations.compactMap { conversation in
            conversation.sightings.first.map { ($0, conversation.side(of: $0)) }
        }
        return firsts.min { $0.0.time < $1.0.time }
    }
}
