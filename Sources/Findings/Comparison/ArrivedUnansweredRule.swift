import Comparison
import Connections
import Packets

extension FindingID {
    /// It reached the last point, and the host there did not answer.
    public static let arrivedUnanswered = FindingID("arrived-unanswered")
}

enum ArrivedUnansweredRule: ComparisonRule {
    static let id = FindingID.arrivedUnanswered
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            The client's packets reached the last point before the server, and nothing came back by there: it is not the way \
            between the points. The server's host dropped them (a filter, a full queue) or what is beyond that point did.
            """,
        pattern: "SYNs at both points, and no segment of the server at either.",
        example: ["client: > S 0    server: > S 0", "server: (nothing goes out)"],
        confusedWith: [
            "a capture at the server's point that shows one direction only", "answers that take another way",
        ],
        check: [
            "at the server: ss -lnt (does anything listen, is its queue full), nft list ruleset, nstat -az TcpExtListenDrops",
            "what lies between that point and the server's host, if it is not the host itself",
        ],
        sections: ["RFC 9293 3.5"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        let arrived = connection.delivered(.client)
        let answers = connection.comparison.passages.contains { $0.side == .server }
        guard !answers, let first = arrived.first, connection.comparison.match.reason != .onePoint else { return [] }
        let hasOpening = arrived.contains { $0.sighting.packet.isSYN }
        guard hasOpening || arrived.count > 2 else { return [] }
        let summary =
            "\(arrived.packetWords) of the client came to \(connection.far), the first \(arrived.count > 1 ? "of them " : "")after "
            + "\(Quantity.duration(Interval(seconds: first.delay ?? 0))), and nothing of the server went out there. The way between "
            + "\(connection.near) and \(connection.far) is not at fault."
        return [finding(.implied, arrived.lowerFrames, at: connection.far, summary)]
    }
}
