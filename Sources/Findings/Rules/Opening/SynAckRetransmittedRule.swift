import Connections
import Packets

extension FindingID {
    /// A SYN-ACK was sent again.
    public static let synAckRetransmitted = FindingID("syn-ack-retransmitted")
}

enum SynAckRetransmittedRule: Rule {
    static let id = FindingID.synAckRetransmitted
    static let severity = Severity.notice
    static let prefilter: Prefilter = .synAckAgain
    /// The SYN-ACK may answer a SYN that went elsewhere.
    static let supersededBy = [FindingID.answerFromElsewhere]

    static let page = Page(
        meaning: """
            The server repeats its SYN-ACK because it has taken no ACK of the client's so far, or because the client \
            repeated its SYN.
            """,
        pattern: """
            SYN-ACK again with the same sequence number, 1, 3, 7 s after the first, or right after a repeated \
            SYN.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "< S. 0 ack 1    1.0 s later",
            "> . ack 1",
        ],
        confusedWith: [
            .between("the SYN-ACK was lost on the way to the client"),
            .between("the client's ACK was lost on the way to the server"),
            "the server ignored the ACK: accept queue full, or TCP_DEFER_ACCEPT",
            "a mere answer to a repeated SYN",
        ],
        check: [
            "at the server (SERVER): nstat -az TcpExtTCPSynRetrans TcpExtListenOverflows",
            "at the server (SERVER): sysctl net.ipv4.tcp_synack_retries (how often a SYN-ACK is repeated, default 5)",
        ],
        sections: [
            "RFC 9293 3.8.1"
        ]
    )

    /// The first and the last SYN-ACK, and the retransmitted ones.
    struct Match {
        let first: FrameReference
        let last: FrameReference
        let repeats: [Incident]
        /// How long after the first one the client's ACK came, if it did.
        let waited: Interval?
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        let repeats = connection.incidents.filter {
            $0.side == .server && ($0.kind == .synAckRetransmitted || $0.kind == .synAckAfterAck)
        }
        guard !repeats.isEmpty, handshake.synAckCount > 1, let first = handshake.synAck, let last = handshake.lastSYNACK
        else { return nil }
        let waited = handshake.ack.map { $0.time.since(first.time) }
        return Match(first: first, last: last, repeats: repeats, waited: waited)
    }

    static func severity(of match: Match) -> Severity {
        match.waited.map(Severity.init(connectingFor:)) ?? severity
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.first.frame] + match.repeats.map(\.reference.frame),
            "The SYN-ACK was sent \(Phrases.times(connection.handshake.synAckCount)) over "
                + "\(Quantity.duration(match.last.time.since(match.first.time)))."
        )
        .with(.times(Int(connection.handshake.synAckCount)), .lasted(match.last.time.since(match.first.time)))
    }
}
