import Connections
import Packets

extension FindingID {
    /// Both ends opened the connection, and their SYNs crossed.
    public static let simultaneousOpen = FindingID("simultaneous-open")
}

enum SimultaneousOpenRule: Rule {
    static let id = FindingID.simultaneousOpen
    static let severity = Severity.info
    static let prefilter: Prefilter = .simultaneousOpen

    static let page = Page(
        meaning: """
            Both ends called connect() to each other's port at the same moment. TCP makes one connection of it. \
            No listener and no accept() take part.
            """,
        pattern: """
            SYN in both directions, neither acknowledging the other; then a SYN-ACK in both directions with the \
            same sequence numbers.
            """,
        example: [
            "> S 0",
            "< S 0",
            "< S. 0 ack 1",
            "> S. 0 ack 1",
        ],
        confusedWith: .nothing(because: "the pattern is certain"),
        check: [
            "peer-to-peer software and NAT hole punching do this on purpose"
        ],
        sections: [
            "RFC 9293 3.5, figure 7"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Void? {
        connection.handshake.isSimultaneous && !connection.isSelfConnect ? () : nil
    }

    static func describe(_: Void, _ connection: Connection, _ context: Context) -> Finding {
        let handshake = connection.handshake
        return finding(
            .proven,
            [handshake.syn?.frame, handshake.crossingSYN?.frame, handshake.synAck?.frame],
            "Both ends sent a SYN and the two crossed: one connection, opened from both sides, without a listener."
        )
    }
}
