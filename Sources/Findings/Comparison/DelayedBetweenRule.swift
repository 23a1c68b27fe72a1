import Comparison
import Connections
import Packets

extension FindingID {
    /// Packets were held up between the points.
    public static let delayedBetween = FindingID("delayed-between")
}

enum DelayedBetweenRule: ComparisonRule {
    static let id = FindingID.delayedBetween
    static let severity = Severity.notice

    static let page = Page(
        meaning: """
            Packets took much longer between the points than the fastest ones: a queue that grew, if many in a row did, or single \
            packets that were held back. The difference to the least delay needs no synchronised clocks.
            """,
        pattern: "The same packet at both points, later than others by far.",
        example: ["client: > . 1:1449    server: the same, 250 ms later than usual"],
        confusedWith: ["a capture that stamps its frames late", "a clock that was set"],
        check: [
            "the queues between the points while it happens: tc -s qdisc, and the devices' own (bufferbloat)",
            "rate limits and power saving on wireless links",
        ],
        sections: ["RFC 7567", "RFC 8290"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        let late = connection.passages(of: side) { verdict in
            guard case .delayed = verdict else { return false }
            return true
        }
        guard let greatest = late.compactMap(\.extra).max() else { return nil }
        let all = connection.delivered(side).count
        let isQueue = late.count > 4 && late.count * 5 > all
        let (upper, lower) = (connection.upper(side), connection.lower(side))
        let summary =
            "\(Quantity.count(late.count)) of \(Quantity.count(all, "packet")) took up to \(Quantity.duration(Interval(seconds: greatest))) "
            + "longer from \(upper) to \(lower) than the fastest: "
            + (isQueue ? "a queue between the two." : "single packets were held back.")
        return finding(.proven, late.upperFrames, at: upper, summary)
    }
}
