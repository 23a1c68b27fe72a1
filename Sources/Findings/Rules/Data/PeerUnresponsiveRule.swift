import Connections
import Packets

extension FindingID {
    /// Data was retransmitted and never acknowledged.
    public static let peerUnresponsive = FindingID("peer-unresponsive")
}

enum PeerUnresponsiveRule: Rule {
    static let id = FindingID.peerUnresponsive
    static let severity = Severity.error
    static let prefilter: Prefilter = .dataAgain
    static let restsOnAbsence = true
    static let supersededBy = [FindingID.pathMTUSuspected]

    static let page = Page(
        meaning: """
            The connection was established; then no ACK of one side's data was captured any more, however often \
            it was repeated. The sender's kernel goes on with growing pauses (about 15 minutes \
            with Linux's defaults), then gives up without sending anything; the application gets ETIMEDOUT.
            """,
        pattern: """
            The same payload again and again with doubling gaps, no ACK, no RST, no FIN.
            """,
        example: [
            "> P. 8:28 ack 19",
            "> P. 8:28 ack 19    0.2 s later",
            "> P. 8:28 ack 19    0.4 s later",
            "> P. 8:28 ack 19    0.9 s later",
        ],
        confusedWith: [
            "the peer's host crashed or was cut off",
            .between("the path died in one direction: data or ACKs are dropped"),
            .between("a NAT, firewall or load balancer forgot the connection and drops silently"),
        ],
        check: [
            "is the peer up, and what does its side say? ss -tan '( sport = :CLIENTPORT or dport = :CLIENTPORT )' on it: if ESTAB, its ACKs or your data are lost",
            .path("capture at the other end"),
            "sysctl net.ipv4.tcp_retries2 (how long data is repeated), the socket's TCP_USER_TIMEOUT",
        ],
        sections: [
            "RFC 9293 3.8.3",
            "RFC 6298 5.5",
        ]
    )

    /// Whose data got no ACK, since when, and the retransmitted segments.
    struct Match {
        let side: Side
        let since: FrameReference
        let last: FrameReference
        let repeats: [Incident]
        /// What else the other side sends shows that it lives: then only this data, or its ACK, is lost.
        let isHeard: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            let flow = connection[side]
            guard flow.flags.contains(.sentData), connection.isUnanswered(side, at: context.now), flow.repeats > 0,
                flow.sndUNA != flow.finSequence || !flow.flags.contains(.sentFIN),
                connection[side.other].flags.contains(.provedEstablished) || !connection.beganInCapture
                    || side == .server,
                let since = flow.pendingSince, let last = flow.lastSent
            else { continue }
            let repeats = connection.dataRepeats.filter { $0.side == side && $0.reference.frame > since.frame }
            guard let first = repeats.first else { continue }
            let isHeard = connection[side.other].lastSegment.map { first.reference.frame < $0.frame } ?? false
            return Match(side: side, since: since, last: last, repeats: repeats, isHeard: isHeard)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.isHeard ? .assumed : .proven,
            [match.since.frame] + match.repeats.map(\.reference.frame),
            "Data of the \(match.side.name) was repeated \(Phrases.times(connection[match.side].repeats)) over "
                + "\(Quantity.duration(match.last.time.since(match.since.time))) and never acknowledged"
                + (Phrases.gaps(match.repeats.map(\.gap)).map { "; the gaps were \($0) s." } ?? ".")
                + (match.isHeard ? " Other segments of the \(match.side.other.name) still came: it is not gone." : "")
        )
        .with(.times(Int(connection[match.side].repeats)), .lasted(match.last.time.since(match.since.time)))
    }
}
