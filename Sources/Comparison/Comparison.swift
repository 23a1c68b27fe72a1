import Packets

/// Several points in the order of the path, and what each two neighbours say together.
public struct Comparison: Sendable {
    /// The names of the points, the one nearest to the clients first.
    public let order: [String]
    /// Each two neighbours.
    public let pairs: [PointPair]

    /// Orders at least two points along the path and compares neighbours.
    public init(_ points: [Point], clock: PointPair.GivenClock = .estimate, late: Interval? = nil) {
        guard points.count > 2 else {
            var pair = points.count == 2 ? [PointPair(points[0], points[1], clock: clock)] : []
            for place in pair.indices { pair[place].late = late }
            pairs = pair
            order = pair.first.map { [$0.near.name, $0.far.name] } ?? points.map(\.name)
            return
        }
        // Against the first named one: before it those that are nearer to the clients. Where nothing tells, as they were named.
        let places = points.indices.map { place -> (distance: Double, place: Int) in
            guard place > 0 else { return (0, 0) }
            let pair = PointPair(points[0], points[place], clock: clock)
            let distance = pair.twoWayDelay ?? Double(1_000_000_000 + place)
            return (pair.isTurned ? -distance : distance, place)
        }
        let sorted = places.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.map { points[$0.place] }
        order = sorted.map(\.name)
        pairs = zip(sorted, sorted.dropFirst()).map { one, other in
            var pair = PointPair(inOrder: one, other, clock: clock)
            pair.late = late
            return pair
        }
    }
}
