import Connections
import Packets

extension FindingID {
    /// The client answered the SYN-ACK with RST.
    public static let handshakeAbandoned = FindingID("handshake-abandoned")
}

enum HandshakeAbandonedRule: Rule {
    static let id = FindingID.handshakeAbandoned
    static let severity = Severity.warning
    static let prefilter: Prefilter = .aborted
    static let restsOnAbsence = true
    /// The SYN-ACK may answer a SYN that went elsewhere.
    static let supersededBy = [FindingID.answerFromElsewhere]

    static let page = Page(
        meaning: """
            The server was ready, but the client's kernel no longer knows of the attempt, or never did: it \
            answers the SYN-ACK with RST.
            """,
        pattern: """
            SYN, SYN-ACK, then RST from the client, its sequence number the one the SYN-ACK acknowledged.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "> R 1 win 0",
        ],
        confusedWith: [
            "a half-open port scan: one source, many ports",
            "the application closed the socket before a slow SYN-ACK came (its own timeout)",
            .path("a SYN with a forged source address whose real owner objects"),
            "an old SYN-ACK that arrives late",
        ],
        check: [
            "the connect timeout of the program at CLIENT against the delay of the SYN-ACK",
            "other ports or hosts addressed by CLIENT within seconds: a scan",
        ],
        sections: [
            "RFC 9293 3.10.7.1"
        ]
    )

    /// The SYN-ACK and the RST that answers it.
    struct Match {
        let synAck: FrameReference
        let reset: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard context.outcome == .aborted, handshake.resetBy == .client,
            let synAck = handshake.synAck, let reset = handshake.reset,
            handshake.ack.map({ reset.frame < $0.frame }) ?? true
        else { return nil }
        return Match(synAck: synAck, reset: reset)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let handshake = connection.handshake
        let waited = handshake.syn.map { match.synAck.time.since($0.time) }
        return finding(
            .proven,
            [handshake.syn?.frame, match.synAck.frame, match.reset.frame],
            "The client answered the SYN-ACK with RST"
                + (waited.map { "; the SYN-ACK had come \(Quantity.duration($0)) after the SYN." } ?? ".")
        )
        .with(waited.map { .after($0) })
    }
}
