import Connections
import Packets

extension FindingID {
    /// The SYN-ACK came again although the ACK of it had passed.
    public static let finalAckNotTaken = FindingID("final-ack-not-taken")
}

enum FinalAckNotTakenRule: Rule {
    static let id = FindingID.finalAckNotTaken
    static let severity = Severity.warning
    static let prefilter: Prefilter = .synAckAgain
    static let restsOnAbsence = true
    static let supersededBy = [FindingID.acceptQueueOverflow]

    static let page = Page(
        meaning: """
            The client's ACK, the third step of the handshake, passed here, yet the server repeats its SYN-ACK: \
            it had not got that ACK, or had not taken it. For the client the connection is established; for the \
            server it was not.
            """,
        pattern: """
            SYN, SYN-ACK, ACK, then the SYN-ACK again about one second later.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "> . ack 1",
            "< S. 0 ack 1    1.0 s later",
        ],
        confusedWith: [
            .between("the ACK was lost between this capture point and the server"),
            "the accept queue of the listener is full: the kernel drops the ACK and waits",
            "TCP_DEFER_ACCEPT: the listener wants data first; Linux then repeats the SYN-ACK only once, when the time is over (1, 3, 7, 15, 31 or 63 s after the first), and takes the ACK of that one",
        ],
        check: [
            "at the server (SERVER): ss -ltn 'sport = :PORT' (Recv-Q above Send-Q: accept queue full), nstat -az TcpExtListenOverflows",
            .away(from: .server, "capture at SERVER: does the ACK arrive?"),
            "does the service on port PORT set TCP_DEFER_ACCEPT (nginx: listen … deferred)?",
        ],
        sections: [
            "RFC 9293 3.5"
        ]
    )

    /// The ACK that passed, and the SYN-ACKs after it.
    struct Match {
        let ack: FrameReference
        let firstRepeat: FrameReference
        let repeats: [Incident]
        /// As TCP_DEFER_ACCEPT does it.
        let isDeferred: Bool
        /// A later segment was taken.
        let isHealed: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let repeats = connection.incidents.filter { $0.kind == .synAckAfterAck && $0.side == .server }
        guard let ack = connection.handshake.ack, let first = repeats.first, context.outcome != .aborted else {
            return nil
        }
        return Match(
            ack: ack,
            firstRepeat: first.reference,
            repeats: repeats,
            isDeferred: connection.isDeferred(at: context.now),
            isHealed: connection.server.flags.contains(.provedEstablished)
        )
    }

    static func severity(of match: Match) -> Severity {
        match.isDeferred && match.isHealed ? .notice : severity
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [connection.handshake.synAck?.frame, match.ack.frame] + match.repeats.map(\.reference.frame),
            "The SYN-ACK came again \(Quantity.duration(match.firstRepeat.time.since(match.ack.time))) after the ACK had passed"
                + (match.isHealed
                    ? "; a later segment was taken." : "; nothing shows that the server has taken it since."),
            explanation: page.meaning + (match.isDeferred ? " " + deferred : ""),
            alternatives: alternatives(at: connection.vantage, isDeferred: match.isDeferred)
        )
        .with(.times(match.repeats.count), .after(match.firstRepeat.time.since(match.ack.time)))
    }

    private static let deferred =
        "It came once and not after 1, 3 and 7 s: that fits TCP_DEFER_ACCEPT or a lost ACK, not a full accept queue."

    private static func alternatives(at vantage: Vantage, isDeferred: Bool) -> [String] {
        let all = page.alternatives.filter { !isDeferred || !$0.contains("accept queue") }
        return vantage == .server
            ? Array(all.dropFirst()) + ["a packet filter on the server dropped the ACK"] : all
    }
}
