import Comparison
import Connections
import Packets

extension FindingID {
    /// A device between the points made a packet in an end's name.
    public static let injectedBetween = FindingID("injected-between")
}

enum InjectedBetweenRule: ComparisonRule {
    static let id = FindingID.injectedBetween
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            A packet arrived that never left the sender's point: a device between the two made it in the sender's name. It \
            is proven where the sender goes on as if it had sent no such thing, or sends other bytes at the same place.
            """,
        pattern: "A segment in the second capture without a partner in the first, while that one ran.",
        example: ["server: (nothing)    client: < R. 1"],
        confusedWith: [
            "a capture at the sender's point that missed the packet",
            "a packet that was under way already when the capture at the sender's point began",
        ],
        check: [
            "the TTL of the packet against the sender's others: how many hops away it was made",
            "firewalls, intrusion prevention, content filters and load balancers between the points, and their logs",
        ],
        sections: ["RFC 9293 3.5.3", "RFC 3360"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        let made = connection.passages(of: side) { $0 == .injected }
        guard let surest = made.max(by: { $0.evidence < $1.evidence }) else { return nil }
        let (upper, lower) = (connection.upper(side), connection.lower(side))
        let areACKs = made.allSatisfy { $0.sighting.packet.isBareACK }
        let summary =
            "\(made.packetWords) came to \(lower) in the \(side.name)'s name and never left \(upper): made between the two. "
            + "What shows it: \(surest.reasonWords(from: upper, to: lower))."
        return finding(
            made.surest,
            made.lowerFrames,
            at: lower,
            severity: areACKs ? .notice : nil,
            summary
        )
    }
}
