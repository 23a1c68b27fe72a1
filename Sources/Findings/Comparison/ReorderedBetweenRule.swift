import Comparison
import Connections
import Packets

extension FindingID {
    /// Packets changed their order between the points.
    public static let reorderedBetween = FindingID("reordered-between")
}

enum ReorderedBetweenRule: ComparisonRule {
    static let id = FindingID.reorderedBetween
    static let severity = Severity.info

    static let page = Page(
        meaning:
            "Packets came by at the second point in another order than at the first: some were overtaken on the way.",
        pattern: "The order of frames in one capture against the order of their partners in the other.",
        example: ["client: > . 1:1449, > . 1449:2897    server: > . 1449:2897, > . 1:1449"],
        confusedWith: ["a capture that hands packets back out of order (several queues or interfaces)"],
        check: [
            "paths with several links (bonding, ECMP) between the points that do not keep a connection on one of them"
        ],
        sections: ["RFC 4737"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { side in
            var most = 0
            let late = connection.passages(of: side) { verdict in
                guard case .reordered(let count) = verdict else { return false }
                most = max(most, count)
                return true
            }
            guard !late.isEmpty else { return nil }
            let summary =
                "\(Quantity.count(late.count, "packet")) of the \(side.name) \(late.count == 1 ? "was" : "were") overtaken "
                + "between \(connection.upper(side)) and \(connection.lower(side)), by up to \(most)."
            return finding(.proven, late.upperFrames, at: connection.upper(side), summary)
        }
    }
}
