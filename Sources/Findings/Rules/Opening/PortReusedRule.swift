import Connections
import Packets

extension FindingID {
    /// The addresses and ports had been used before.
    public static let portReused = FindingID("port-reused")
}

enum PortReusedRule: Rule {
    static let id = FindingID.portReused
    static let severity = Severity.info
    static let prefilter: Prefilter = .predecessor
    /// Both say what the connection before had left.
    static let supersededBy = [FindingID.timeWaitReuse, .staleConnection]

    static let page = Page(
        meaning: """
            A new connection on a 4-tuple that was used before in this capture: a SYN with another initial \
            sequence number. Tools that key on addresses and ports alone merge the two.
            """,
        pattern: """
            SYN with a new sequence number on addresses and ports already seen.
            """,
        example: [
            "> F. 20:20 ack 30",
            "< F. 30:30 ack 21",
            "> . ack 31",
            "> S 0    with a new sequence number",
        ],
        confusedWith: [
            "a client that binds a fixed source port, or one that has used up its ports"
        ],
        check: [
            "at the client (CLIENT): ss -s (how many sockets), sysctl net.ipv4.ip_local_port_range"
        ],
        sections: [
            "RFC 9293 3.6.1",
            "RFC 6191",
        ]
    )

    /// The last frame of the connection before.
    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard let old = connection.predecessor, !connection.isBesidePredecessor else { return nil }
        return old.last
    }

    static func describe(_ last: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [last.frame, connection.first.frame],
            "The same addresses and ports were used before: this is connection \(connection.incarnation) on them, "
                + "\(Quantity.duration(connection.first.time.since(last.time))) after the last frame of the one before."
        )
        .with(.after(connection.first.time.since(last.time)))
    }
}
