import Comparison
import Connections
import Packets

extension FindingID {
    /// From some moment on nothing passes between the points.
    public static let pathDeadBetween = FindingID("path-dead-between")
}

enum PathDeadBetweenRule: ComparisonRule {
    static let id = FindingID.pathDeadBetween
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            From a moment on nothing that one side sends reaches the next point, to the end. After a pause it is a state table \
            (firewall, NAT, load balancer) that forgot the connection; else a link, a route or a filter that changed.
            """,
        pattern: "Three packets and more of one side, its last ones, without a partner in the other capture.",
        example: ["client: > P. 1:8 (three times)    server: (nothing)"],
        confusedWith: ["a capture at the second point that ended: its last frame says when"],
        check: [
            "the idle time before it, against the timeouts of the firewalls and load balancers between the points",
            "routes and filters that changed at that time; ip route get ADDRESS at both points",
        ],
        sections: ["RFC 9293 3.8.3", "RFC 5382 REQ-5"]
    )

    private static let fewest = 3

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        let delivered = connection.delivered(side)
        guard let last = delivered.map(\.sighting.time).max() else { return nil }
        let dead = connection.lost(side).filter { $0.sighting.time > last && $0.evidence > .assumed }
        guard dead.count >= fewest, let first = dead.first, let end = dead.last,
            end.sighting.time.since(first.sighting.time) >= .milliseconds(500)
        else { return nil }
        let others = connection.delivered(side.other)
        let isAlive = others.contains { $0.sighting.time > first.sighting.time }
        let idle = first.sighting.time.since(last)
        let (upper, lower) = (connection.upper(side), connection.lower(side))
        let summary =
            "From frame \(first.sighting.frame.number) of \(upper) on nothing passes from \(upper) to \(lower): "
            + "\(dead.packetWords) in \(Quantity.duration(end.sighting.time.since(first.sighting.time))), none arrived"
            + (isAlive ? ", while the other direction still passes." : ".")
            + (idle >= .seconds(1) ? " The connection had been idle for \(Quantity.duration(idle)) before." : "")
        return finding(dead.surest, dead.upperFrames, at: upper, summary)
    }
}
