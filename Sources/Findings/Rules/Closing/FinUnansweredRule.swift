import Connections
import Packets

extension FindingID {
    /// No ACK of a FIN is in the capture.
    public static let finUnanswered = FindingID("fin-unanswered")
}

enum FinUnansweredRule: Rule {
    static let id = FindingID.finUnanswered
    static let severity = Severity.warning
    static let prefilter: Prefilter = .finAgain
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            One side closed, and no ACK of its FIN is in the capture. After a while its kernel forgets the \
            connection without another word.
            """,
        pattern: """
            FIN, again with growing gaps, and no ACK of it.
            """,
        example: [
            "> F. 8:8 ack 19",
            "> F. 8:8 ack 19    0.2 s later",
            "> F. 8:8 ack 19    0.4 s later",
        ],
        confusedWith: [
            "the peer's host is gone",
            .between("the path drops the FIN or the ACK"),
            "the ACK takes another way than the one that was captured",
        ],
        check: [
            "at the other end: ss -tan '( sport = :CLIENTPORT or dport = :CLIENTPORT )': in which state is it there?",
            "sysctl net.ipv4.tcp_orphan_retries",
        ],
        sections: [
            "RFC 9293 3.6"
        ]
    )

    /// Whose FIN got no ACK, and its first and last one.
    struct Match {
        let side: Side
        let first: FrameReference
        let last: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            let flow = connection[side]
            guard flow.flags.contains(.sentFIN), !flow.flags.contains(.finAcknowledged), flow.finCount > 1,
                flow.sndUNA == flow.finSequence, connection.isUnanswered(side, at: context.now),
                connection.client.reset == nil, connection.server.reset == nil, let first = flow.fin,
                let last = flow.lastFIN
            else { continue }
            return Match(side: side, first: first, last: last)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let side = match.side
        let repeats = connection.incidents.filter { $0.side == side && $0.kind == .finRetransmitted }
        return finding(
            .proven,
            [match.first.frame] + repeats.map(\.reference.frame) + [match.last.frame],
            "The \(side.name)'s FIN was sent \(Phrases.times(connection[side].finCount)) over "
                + "\(Quantity.duration(match.last.time.since(match.first.time))), and no ACK of it is in the capture.",
            explanation: page.meaning + " " + otherEnd(connection, side)
        )
        .with(.times(Int(connection[side].finCount)), .lasted(match.last.time.since(match.first.time)))
    }

    /// What the other end believes meanwhile, if it lives.
    private static func otherEnd(_ connection: Connection, _ side: Side) -> String {
        if connection[side.other].fin != nil {
            return "The other end had closed, too: it is in FIN-WAIT-2 or CLOSING, or in TIME-WAIT if it got "
                + "this FIN, and leaves "
                + "these states by itself."
        }
        return "The other end, if it lives and did not get the FIN, still takes the connection for open; its "
            + "next segment will "
            + "be answered by RST."
    }
}
