import Connections
import Packets

enum PortReusedRule: Rule {
    static let id = FindingID.portReused
    static let severity = Severity.info
    static let prefilter: Prefilter = .predecessor

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
            "at the client: ss -s (how many sockets), sysctl net.ipv4.ip_local_port_range"
        ],
        sections: [
            "RFC 9293 3.6.1",
            "RFC 6191",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard let old = connection.predecessor, !connection.isBesidePredecessor,
            TimeWaitReuseRule.find(in: connection, context) == nil,
            !connection.incidents.contains(where: { $0.kind == .staleAck })
        else { return nil }
        return finding(
            in: context,
            .proven,
            [old.last.frame, connection.first.frame],
            "The same addresses and ports were used before: this is connection \(connection.incarnation) on them, "
                + "\(Quantity.duration(connection.first.time.since(old.last.time))) after the last frame of the one before."
        )
    }
}
