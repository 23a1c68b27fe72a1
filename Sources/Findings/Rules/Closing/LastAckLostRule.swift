import Connections
import Packets

extension FindingID {
    /// The ACK of the second FIN was lost after the capture point.
    public static let lastAckLost = FindingID("last-ack-lost")
}

enum LastAckLostRule: Rule {
    static let id = FindingID.lastAckLost
    static let severity = Severity.notice
    static let prefilter: Prefilter = .finAgain

    static let page = Page(
        meaning: """
            The last of the four steps of the close, the ACK of the second FIN, was lost after this point. The \
            side in LAST-ACK repeats its FIN, and the side in TIME-WAIT answers again. That is what TIME-WAIT is \
            for: it lasts 60 s on Linux (2 MSL in the RFC), on the side that closed first, so that this repeat \
            does not meet a closed port.
            """,
        pattern: """
            The second FIN again after it was acknowledged, and an ACK again.
            """,
        example: [
            "< F. 19:19 ack 9",
            "> . ack 20",
            "< F. 19:19 ack 9    0.2 s later",
            "> . ack 20",
        ],
        confusedWith: [
            "a packet captured twice: frames-doubled"
        ],
        check: [
            "nothing to do when it healed; the fate of the very last ACK is never visible from here"
        ],
        sections: [
            "RFC 9293 3.6",
            "RFC 9293 3.6.1",
        ]
    )

    /// Whose FIN came again although its ACK had passed.
    struct Match {
        let side: Side
        let repeats: [Incident]
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            let repeats = connection.incidents.filter { $0.side == side && $0.kind == .finAfterAck }
            guard connection[side].flags.contains(.finCoversPeer), !repeats.isEmpty else { continue }
            return Match(side: side, repeats: repeats)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let (side, repeats) = (match.side, match.repeats)
        return finding(
            .proven,
            [connection[side].fin?.frame, connection[side].finAck?.frame] + repeats.map(\.reference.frame),
            "The \(side.name)'s FIN came again \(Phrases.times(repeats.count)) although its ACK had passed"
                + (isAnswered(connection, side, repeats) ? "; the other side answered it." : ".")
        )
        .with(.times(repeats.count))
    }

    private static func isAnswered(_ connection: Connection, _ side: Side, _ repeats: [Incident]) -> Bool {
        guard let first = repeats.first, let last = connection[side.other].lastSegment else { return false }
        return first.reference.frame < last.frame
    }
}
