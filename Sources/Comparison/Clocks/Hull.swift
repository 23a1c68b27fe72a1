/// A point in the plane of time and clock difference, both in seconds.
struct PlanePoint {
    var time: Double
    var difference: Double
}

/// The lower or the upper convex hull of such points: all that a line below or above them can touch.
struct Hull {
    private(set) var points: [PlanePoint] = []

    /// The lower hull.
    init(below all: [PlanePoint]) {
        self.init(all, sign: 1)
    }

    /// The upper hull.
    init(above all: [PlanePoint]) {
        self.init(all, sign: -1)
    }

    private init(_ all: [PlanePoint], sign: Double) {
        for point in all.sorted(by: { ($0.time, $0.difference) < ($1.time, $1.difference) }) {
            while points.count > 1, sign * turn(to: point) <= 0 { points.removeLast() }
            points.append(point)
        }
    }

    private func turn(to point: PlanePoint) -> Double {
        let (one, two) = (points[points.count - 2], points[points.count - 1])
        return (two.time - one.time) * (point.difference - one.difference)
            - (point.time - one.time) * (two.difference - one.difference)
    }

    /// The least difference, with a drift of `rate` taken out.
    func least(rate: Double) -> Double {
        points.reduce(.infinity) { min($0, $1.difference - rate * $1.time) }
    }

    /// The greatest.
    func greatest(rate: Double) -> Double {
        points.reduce(-.infinity) { max($0, $1.difference - rate * $1.time) }
    }
}
