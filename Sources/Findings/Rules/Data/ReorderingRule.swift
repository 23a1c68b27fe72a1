import Connections
import Packets

extension FindingID {
    /// Segments arrived in another order than they were sent.
    public static let reordering = FindingID("reordering")
}

enum ReorderingRule: Rule {
    static let id = FindingID.reordering
    static let severity = Severity.info
    static let prefilter: Prefilter = .outOfOrder

    static let page = Page(
        meaning: """
            Segments arrived in another order than they were sent: one was overtaken on the way. TCP puts them \
            back in order; a few are harmless, many trigger needless retransmissions.
            """,
        pattern: """
            A segment fills a gap that later segments left, and its IP id or TSval is older than theirs.
            """,
        example: [
            "> . 1449:2897 ack 1    IP id 102",
            "> . 1:1449 ack 1    IP id 101",
        ],
        confusedWith: [
            "a retransmission whose first copy was lost before this point (its IP id and TSval are newer)",
            "a capture that hands packets back out of order (several queues or interfaces)",
        ],
        check: [
            .path("paths with several links (bonding, ECMP) that do not keep a connection on one of them"),
            "at the receiver: nstat -az TcpExtTCPOFOQueue TcpExtTCPDSACKRecv",
        ],
        sections: [
            "RFC 9293 3.10.7.4",
            "RFC 4737",
        ]
    )

    /// The segments that came late, and whether one of them proves it.
    struct Match {
        let late: [Incident]
        let isProven: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        var isProven = false
        let late = connection.incidents.filter { incident in
            guard case .outOfOrder(let proven) = incident.kind else { return false }
            isProven = isProven || proven
            return true
        }
        return late.isEmpty ? nil : Match(late: late, isProven: isProven)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.isProven ? .proven : .assumed,
            match.late.map(\.reference.frame),
            "\(Quantity.count(match.late.count, "segment")) arrived after later ones had passed."
        )
        .with(.times(match.late.count))
    }
}
