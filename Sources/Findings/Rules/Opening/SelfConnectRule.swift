import Connections
import Packets

extension FindingID {
    /// A socket is connected to itself.
    public static let selfConnect = FindingID("self-connect")
}

enum SelfConnectRule: Rule {
    static let id = FindingID.selfConnect
    static let severity = Severity.warning
    static let prefilter: Prefilter = .selfConnect

    static let page = Page(
        meaning: """
            A socket connected to itself. It happens when a program calls connect() again and again to a local \
            port in the ephemeral range on which nobody listens: sooner or later the kernel picks that port as \
            the source port, and the SYN meets its own sender. The program then reads what it wrote.
            """,
        pattern: """
            SYN, SYN-ACK and ACK whose two endpoints are identical; the SYN-ACK has the SYN's own sequence \
            number.
            """,
        example: [
            "> S 0",
            "> S. 0 ack 1",
            "> . ack 1",
        ],
        confusedWith: .nothing(because: "the pattern is certain"),
        check: [
            "is the service on port PORT down? A healthy listener would have prevented it: ss -ltnp 'sport = :PORT'",
            "keep service ports out of net.ipv4.ip_local_port_range, or reserve them with net.ipv4.ip_local_reserved_ports",
            "in the program: compare getsockname() with getpeername() after connect()",
        ],
        sections: [
            "RFC 9293 3.5"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Void? {
        connection.isSelfConnect && connection.beganInCapture ? () : nil
    }

    static func describe(_: Void, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [connection.handshake.syn?.frame, connection.handshake.synAck?.frame],
            "One socket is connected to itself: source and destination are the same address and port."
        )
    }
}
