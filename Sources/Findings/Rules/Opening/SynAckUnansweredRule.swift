import Connections
import Packets

extension FindingID {
    /// No ACK of the SYN-ACK is in the capture.
    public static let synAckUnanswered = FindingID("syn-ack-unanswered")
}

enum SynAckUnansweredRule: Rule {
    static let id = FindingID.synAckUnanswered
    static let severity = Severity.error
    static let prefilter: Prefilter = .halfOpen
    static let restsOnAbsence = true
    /// The SYN-ACK may answer a SYN that went elsewhere.
    static let supersededBy = [FindingID.answerFromElsewhere]

    static let page = Page(
        meaning: """
            The server answered the SYN, but the client never confirmed: the handshake is half open. The server \
            keeps a slot for it until it has repeated the SYN-ACK often enough (63 s with Linux's defaults).
            """,
        pattern: """
            SYN-ACK, as often as it is repeated, and never an ACK, data or RST from the client.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "< S. 0 ack 1    1.0 s later",
            "(nothing)",
        ],
        confusedWith: [
            .between("the SYN-ACK, or every ACK, was lost: a filter, or a path that differs between the directions"),
            .path("a SYN with a forged source address (a flood has many sources and one SYN each)"),
            "a capture that sees one direction only",
        ],
        check: [
            .away(from: .client, "capture at CLIENT: does the SYN-ACK arrive, and does it answer?"),
            "at the server (SERVER): ss -tn state syn-recv 'sport = :PORT' | wc -l, nstat -az TcpExtTCPReqQFullDrop TcpExtSyncookiesSent",
            .path("routes back: ip route get CLIENT at SERVER, rp_filter, asymmetric routing, stateful firewalls"),
        ],
        sections: [
            "RFC 9293 3.5",
            "RFC 4987",
        ]
    )

    /// The first and the last SYN-ACK.
    struct Match {
        let first: FrameReference
        let last: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        guard context.outcome == .halfOpen, handshake.ack == nil, let first = handshake.synAck,
            let last = handshake.lastSYNACK
        else { return nil }
        return Match(first: first, last: last)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let handshake = connection.handshake
        let repeats = connection.incidents.filter { $0.kind == .synAckRetransmitted }.map(\.reference.frame)
        let isSingle = handshake.synAckCount == 1
        return finding(
            // A server that got the ACK would not have retransmitted its SYN-ACK; one that does not retransmit it may well have it.
            isSingle ? .assumed : .proven,
            [handshake.syn?.frame, match.first.frame] + repeats + [match.last.frame],
            "The SYN-ACK was sent\(isSingle ? "" : " " + Phrases.times(handshake.synAckCount)) and no ACK of it is in the capture in the "
                + "\(Quantity.duration(context.now.since(match.first.time))) that follow.",
            explanation: page.meaning + " " + meaning(at: connection.vantage)
        )
        .with(.times(Int(handshake.synAckCount)), .silence(context.now.since(match.first.time)))
    }

    private static func meaning(at vantage: Vantage) -> String {
        switch vantage {
        case .client:
            "The SYN-ACK is seen at the client, so it arrived: the client's host dropped it, or does not know of the attempt."
        case .server: "Captured at the server: no ACK arrived there, or the capture left it out."
        default: "From here it cannot be told whether the SYN-ACK was lost or the ACK."
        }
    }
}
