import Connections
import Packets

enum PeerUnresponsiveRule: Rule {
    static let id = FindingID.peerUnresponsive
    static let severity = Severity.error
    static let prefilter: Prefilter = .dataAgain
    static let restsOnAbsence = true

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
            "the path died in one direction: data or ACKs are dropped",
            "a NAT, firewall or load balancer forgot the connection and drops silently",
        ],
        check: [
            "is the peer up, and what does its side say? ss -tan on it: if ESTAB, its ACKs or your data are lost",
            "capture at the other end",
            "sysctl net.ipv4.tcp_retries2 (how long data is repeated), the socket's TCP_USER_TIMEOUT",
        ],
        sections: [
            "RFC 9293 3.8.3",
            "RFC 6298 5.5",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        for side in Side.allCases {
            let flow = connection[side]
            guard flow.marks.contains(.sentData), connection.isUnanswered(side, at: context.now), flow.repeats > 0,
                flow.acknowledged != flow.finSequence || !flow.marks.contains(.sentFIN),
                connection[side.other].marks.contains(.provedEstablished) || !connection.beganInCapture
                    || side == .server,
                let since = flow.pendingSince, let last = flow.lastSent
            else { continue }
            let repeats = connection.dataRepeats.filter { $0.side == side && $0.mark.frame > since.frame }
            guard !repeats.isEmpty else { continue }
            // What else the other side sends shows that it lives: then only this data, or its ACK, is lost.
            let isHeard = connection[side.other].lastSegment.map { repeats[0].mark.frame < $0.frame } ?? false
            return finding(
                in: context,
                isHeard ? .assumed : .proven,
                [since.frame] + repeats.map(\.mark.frame),
                "Data of the \(side.name) was repeated \(Words.times(flow.repeats)) over "
                    + "\(Quantity.duration(last.time.since(since.time))) and never acknowledged; the gaps were "
                    + "\(Words.gaps(repeats.map(\.gap))) s."
                    + (isHeard ? " Other segments of the \(side.other.name) still came: it is not gone." : "")
            )
        }
        return nil
    }
}
