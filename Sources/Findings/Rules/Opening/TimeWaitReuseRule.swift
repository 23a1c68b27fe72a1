import Connections
import Packets

extension FindingID {
    /// A new SYN took a socket over from TIME-WAIT.
    public static let timeWaitReuse = FindingID("time-wait-reuse")
}

enum TimeWaitReuseRule: Rule {
    static let id = FindingID.timeWaitReuse
    static let severity = Severity.info
    static let prefilter: Prefilter = .predecessor

    static let page = Page(
        meaning: """
            A new SYN met a socket in TIME-WAIT and was accepted, because its sequence number or timestamp is \
            newer (RFC 6191). Linux then continues from the old sequence number plus 65,537, which proves it. \
            This is normal and harmless.
            """,
        pattern: """
            After a complete close: SYN on the same ports, and a SYN-ACK (or the SYN itself) whose sequence \
            number is the old one plus 65,537.
            """,
        example: [
            "< F. 19:19 ack 9",
            "> . ack 20",
            "> S 0",
            "< S. 65557 ack 1    counted from the old connection's start",
        ],
        confusedWith: .nothing(because: "the number is Linux's own rule"),
        check: [
            "at the client (CLIENT): sysctl net.ipv4.tcp_tw_reuse (1: always, 2: loopback only)"
        ],
        sections: [
            "RFC 6191",
            "RFC 9293 3.6.1",
        ]
    )

    /// Linux continues the sequence space of a TIME-WAIT socket so far on (net/ipv4/tcp_minisocks.c).
    private static let step: UInt32 = 65_537

    /// The last frame of the connection before, and who goes on from its numbers.
    struct Match {
        let last: FrameReference
        let side: Side
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let old = connection.predecessor else { return nil }
        let byServer =
            connection.handshake.synAck != nil
            && old.serverNext.map { connection.server.iss == $0 + step } ?? false
        let byClient = old.clientNext.map { connection.client.iss == $0 + step } ?? false
        guard byServer || byClient else { return nil }
        return Match(last: old.last, side: byServer ? .server : .client)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let synAck = match.side == .server ? connection.handshake.synAck?.frame : nil
        return finding(
            .proven,
            [match.last.frame, connection.first.frame, synAck],
            "The \(match.side.name)'s initial sequence number is its last one on these ports plus 65,537: it took the connection "
                + "over from TIME-WAIT, \(Quantity.duration(connection.first.time.since(match.last.time))) after its last frame."
        )
        .with(.after(connection.first.time.since(match.last.time)))
    }
}
