import Connections
import Packets

extension FindingID {
    /// No answer to the SYN is in the capture.
    public static let synUnanswered = FindingID("syn-unanswered")
}

enum SynUnansweredRule: Rule {
    static let id = FindingID.synUnanswered
    static let severity = Severity.error
    static let prefilter: Prefilter = .unanswered
    static let restsOnAbsence = true
    /// They say whose silence it is, or that there was an answer.
    static let supersededBy = [FindingID.synIgnoredByListener, .synTimestampsOlder, .answerFromElsewhere]

    static let page = Page(
        meaning: """
            The connection attempt met silence, as far as the capture shows. Silence is what a packet filter that drops, a host that is down \
            and a full listener queue have in common; a closed port on a live host would have answered with RST.
            """,
        pattern: """
            SYN, as often as it is repeated, and nothing back until well after the next retry was due.
            """,
        example: [
            "> S 0",
            "> S 0    1.0 s later",
            "> S 0    1.0 s later",
            "(nothing)",
        ],
        confusedWith: [
            .between("a packet filter drops the SYN or the answer without a word"),
            .between("the host is down, or there is no route to it or back"),
            "the listener's queue of unfinished or finished handshakes is full: Linux drops new SYNs silently",
            .between(
                "an answer that the capture does not hold: another way back, one direction captured, a capture filter"
            ),
        ],
        check: [
            .away(from: .server, "capture at SERVER too: if the SYN arrives there, the path to it is fine"),
            "at the server (SERVER): ss -ltn 'sport = :PORT' (Recv-Q above Send-Q means a full accept queue), nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPReqQFullDrop",
            .path(
                "packet filters at CLIENT, at SERVER and between that drop port PORT: nft list ruleset, security groups"
            ),
        ],
        sections: [
            "RFC 9293 3.8.1"
        ]
    )

    /// The first and the last SYN.
    struct Match {
        let first: FrameReference
        let last: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        // What the client cannot take is an answer, too.
        guard context.outcome == .unanswered, !connection.hasAnswerOfServer, let first = connection.handshake.syn,
            let last = connection.handshake.lastSYN
        else { return nil }
        return Match(first: first, last: last)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let handshake = connection.handshake
        let isSingle = handshake.synCount == 1
        return finding(
            // A kernel that got an answer would not have retransmitted its SYN.
            isSingle ? .assumed : .proven,
            [match.first.frame] + repeats(in: connection) + [match.last.frame],
            "\(isSingle ? "One SYN was" : "\(Quantity.count(handshake.synCount)) SYNs were") sent, and no answer is in the capture in the "
                + "\(Quantity.duration(context.now.since(match.first.time))) that follow: no SYN-ACK, no RST, no ICMP error.",
            explanation: page.meaning + " " + meaning(connection, context.listener(of: connection)),
            alternatives: alternatives(handshake, context.listener(of: connection))
        )
        .with(.times(Int(handshake.synCount)), .silence(context.now.since(match.first.time)))
    }

    private static func repeats(in connection: Connection) -> [FrameNumber] {
        connection.incidents.filter { $0.kind == .synRetransmitted }.map(\.reference.frame)
    }

    private static func alternatives(_ handshake: Handshake, _ listener: ListenerTrouble?) -> [String] {
        var alternatives = page.alternatives
        if handshake.synCount == 1 {
            alternatives.insert(
                "a kernel would have repeated the SYN after about 1 s: the application gave up before, or an ICMP error "
                    + "that the capture filter hid ended the attempt",
                at: 0
            )
        }
        if let trouble = listener, trouble.isTrouble {
            alternatives.insert(
                "the listener's accept queue is full: \(Quantity.count(trouble.ignored + trouble.resets, "other connection")) "
                    + "of it finished the handshake and were not taken, and then new SYNs are dropped silently",
                at: 0
            )
        }
        return alternatives
    }

    /// Where nothing came back, only the listener's other connections tell where the capture was taken.
    private static func meaning(_ connection: Connection, _ listener: ListenerTrouble?) -> String {
        switch listener?.vantage ?? connection.vantage {
        case .server: atServer
        case .loopback:
            "Client and server are one host: no path is between them, so its listener or its own "
                + "filter dropped it."
        case .client: "A lost SYN, a lost SYN-ACK and a host that does not answer look the same at the client."
        case .middle, .unknown:
            "Whether the SYN, the answer to it, or neither was lost does not show, unless this was captured at the server's host."
        }
    }

    private static let atServer =
        "Other connections show that this was captured at the server, so the SYN arrived: its listener's queue, a rate limit or a "
        + "filter of that host dropped it."
}
