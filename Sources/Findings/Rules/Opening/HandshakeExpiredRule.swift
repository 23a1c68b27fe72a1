import Connections
import Packets

extension FindingID {
    /// The handshake's last ACK came after the server had given it up.
    public static let handshakeExpired = FindingID("handshake-expired")
}

enum HandshakeExpiredRule: Rule {
    static let id = FindingID.handshakeExpired
    static let severity = Severity.error
    static let prefilter: Prefilter = .aborted

    static let page = Page(
        meaning: """
            The client's ACK, the third step, came after the server had repeated its SYN-ACK for the last time and waited for \
            the next timer: by then the server has forgotten the handshake, and what still comes meets no socket and is \
            answered by RST. The client believed that it was connected.
            """,
        pattern: """
            SYN-ACK, again with doubling gaps, the next one overdue; then the ACK, answered by a bare RST.
            """,
        example: [
            "< S. 0 ack 1",
            "< S. 0 ack 1    1.0 s later",
            "< S. 0 ack 1    2.0 s later",
            "> . ack 1    5.5 s later",
            "< R 1 win 0",
        ],
        confusedWith: [
            "the accept queue was full (see accept-queue-reset)",
            .path("a firewall whose own timer for the handshake ran out"),
        ],
        check: [
            "why the ACK comes so late: the path back to CLIENT, the load of that host",
            "at the server (SERVER): sysctl net.ipv4.tcp_synack_retries (how often the SYN-ACK is repeated before it is given up)",
        ],
        sections: [
            "RFC 9293 3.8.1",
            "RFC 9293 3.10.7.1",
        ]
    )

    /// The last SYN-ACK, the ACK that came too late, the RST that answers it; how long it took, and when another SYN-ACK was due.
    struct Match {
        let last: FrameReference
        let ack: FrameReference
        let reset: FrameReference
        let waited: Interval
        let due: Interval
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard context.outcome == .aborted, handshake.resetBy == .server, let ack = handshake.ack,
            let reset = handshake.reset, let last = handshake.lastSYNACK, last.frame < ack.frame
        else { return nil }
        let waited = ack.time.since(last.time)
        // RFC 6298 5.5: the timer doubles; the first one is a second.
        let due = max(connection.server.repeatGap * 2, .seconds(1))
        guard waited > due.withSlack else { return nil }
        return Match(last: last, ack: ack, reset: reset, waited: waited, due: due)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .implied,
            [connection.handshake.synAck?.frame, match.last.frame, match.ack.frame, match.reset.frame],
            "The ACK came \(Quantity.duration(match.waited)) after the last SYN-ACK, when the next one had been due after "
                + "\(Quantity.duration(match.due)) and had not come: the server had given the handshake up, and answered with RST."
        )
        .with(.after(match.waited))
    }
}
