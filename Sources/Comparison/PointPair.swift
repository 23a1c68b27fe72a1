import Connections
import Packets

/// Two neighbouring points, their connections matched and their clocks fitted; what became of each packet is judged connection by
/// connection (`judge`).
public struct PointPair: Sendable {
    /// One connection as the two points saw it.
    public struct Match: Sendable {
        /// Its conversation at the near point; nil where that has none.
        public var near: Int?
        /// At the far point.
        public var far: Int?
        /// Why they are one.
        public var reason: PairingReason
        /// The shifts of its numbers; the first is none.
        public var shifts: [NumberShift] = [.none]
        var client = DirectionMatch(sent: 0, arrived: 0)
        var server = DirectionMatch(sent: 0, arrived: 0)

        /// Choices between segments that nothing tells apart.
        public var ambiguous: Int { client.ambiguous + server.ambiguous }

        subscript(side: Side) -> DirectionMatch {
            get { side == .client ? client : server }
            set { if side == .client { client = newValue } else { server = newValue } }
        }

        var isMatched: Bool {
            !client.sent.allSatisfy(\.isEmpty) || !server.sent.allSatisfy(\.isEmpty)
        }
    }

    /// What told which of the points is nearer to the clients.
    public enum OrderSource: Sendable {
        /// The way there and back.
        case delays
        /// What each capture shows of the round trips on its two sides.
        case vantage
        /// The hops that the same packets had left.
        case timeToLive
        /// Nothing in the packets: the order in which they were named.
        case naming
    }

    /// The point that is nearer to the clients.
    public internal(set) var near: Point
    /// The other one.
    public internal(set) var far: Point
    /// What told so.
    public internal(set) var orderSource = OrderSource.naming
    /// Whether they were named the other way round.
    var isTurned = false
    /// The far point's clock against the near one's.
    public internal(set) var clock = ClockEstimate()
    /// What counts as delayed, above the least delay; nil for more than 20 ms and more than three times what is usual.
    public var late: Interval?
    /// The least way there and back between the points, in seconds.
    public internal(set) var twoWayDelay: Double?
    /// Every packet of the smaller one is in the other at the same time: it is the same capture, or a copy, or a part.
    public internal(set) var isSameCapture = false
    /// Connections at both points, then those at one.
    public internal(set) var matches: [Match] = []
    /// Those that a proxy between the points ends and begins anew.
    public internal(set) var proxied: [Match] = []
    /// The delays, of each side's packets.
    var delays: (client: DelayStatistics, server: DelayStatistics) = (DelayStatistics(), DelayStatistics())
    /// When both captures surely ran.
    var common: (client: CommonTime, server: CommonTime) = (CommonTime(), CommonTime())

    /// Connections of either point of which the other has several that fit: they are not compared.
    public var ambiguous: Int { matches.count { $0.reason == .ambiguous } }

    /// How many connections are at both points, at the near one only, at the far one only.
    public var counts: (both: Int, near: Int, far: Int) {
        let both = matches.count { $0.near != nil && $0.far != nil }
        let nearOnly = matches.count { $0.far == nil }
        return (both, nearOnly, matches.count - both - nearOnly)
    }

    /// The point where a side's packets come by first, and the one behind it.
    func points(of side: Side) -> (upper: Point, lower: Point) {
        side == .client ? (near, far) : (far, near)
    }

    func delays(of side: Side) -> DelayStatistics {
        side == .client ? delays.client : delays.server
    }

    /// The delay above the least from which on a packet counts as delayed, in seconds.
    func lateness(of side: Side) -> Double {
        if let late { return late.seconds }
        return max(0.02, 3 * delays(of: side).quietSpread)
    }

    func way(of side: Side) -> Way {
        var way = Way(clock: clock, side: side)
        if let typical = delays(of: side).median { way.typical = typical }
        return way
    }
}
