import Comparison
import Connections
import Packets

extension FindingID {
    /// What is larger than some size does not pass.
    public static let sizeLimitBetween = FindingID("size-limit-between")
}

enum SizeLimitBetweenRule: ComparisonRule {
    static let id = FindingID.sizeLimitBetween
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            Every packet above a size is lost between the points, and every smaller one passes: a link with a smaller MTU, and no \
            ICMP message that says so reaches the sender (a path MTU black hole).
            """,
        pattern: "All lost packets are larger than all that arrived.",
        example: ["client: > . 1:1449 (lost, again and again)    > P. 1:500 (arrives)"],
        confusedWith: ["a burst of losses that happened to hit full-sized packets only"],
        check: [
            "ping -M do -s SIZE from the sender's point, down from 1472, finds the size that passes",
            "the MTUs of tunnels between the points; filters that drop ICMP type 3 code 4 (fragmentation needed)",
            "until it is mended: net.ipv4.tcp_mtu_probing=1, or a smaller MSS (iptables TCPMSS)",
        ],
        sections: ["RFC 2923 2.1", "RFC 1191", "RFC 4821"]
    )

    private static let fewest = 3

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        let lost = connection.lost(side)
        let delivered = connection.delivered(side)
        guard lost.count >= fewest, let least = lost.map(size).min(), let greatest = delivered.map(size).max(),
            greatest < least, least > 500
        else { return nil }
        let (upper, lower) = (connection.upper(side), connection.lower(side))
        let summary =
            "Every packet of \(Quantity.bytes(least)) and more is lost \(connection.wayWords(side)) (\(lost.count) of "
            + "\(lost.count)), every one up to \(Quantity.bytes(greatest)) arrives at \(lower) (\(delivered.count)): the MTU on the "
            + "way is from \(greatest) to \(least - 1), and the sender does not hear of it."
        return finding(lost.surest, lost.upperFrames, at: upper, summary)
    }

    /// The IP packet's bytes.
    private static func size(_ passage: Passage) -> Int {
        let packet = passage.sighting.packet
        return Int(passage.length) + Int(packet.headerLength) + (packet.source.address.family == .ipv4 ? 20 : 40)
    }
}
