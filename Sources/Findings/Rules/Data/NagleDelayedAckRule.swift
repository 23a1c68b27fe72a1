import Connections
import Packets

extension FindingID {
    /// Small segments waited for a delayed ACK.
    public static let nagleDelayedAck = FindingID("nagle-delayed-ack")
}

enum NagleDelayedAckRule: Rule {
    static let id = FindingID.nagleDelayedAck
    static let severity = Severity.warning
    static let prefilter: Prefilter = .heldBack

    static let page = Page(
        meaning: """
            One side wrote a message in several small pieces. Its kernel sent the first and, as Nagle's algorithm asks, held the \
            next back until all that was sent is acknowledged. The other side's kernel delayed that ACK, since its \
            application had nothing to answer before it had the whole message: 40 ms on Linux, 200 ms on others. So each message \
            costs a timer in which nobody does anything. Neither the network nor the other side's application is slow.
            """,
        pattern: """
            A small segment, its bare ACK only 40 or 200 ms later than the round trip takes, and at once the next small \
            segment of the same side; again and again.
            """,
        example: [
            "> P. 1:9 ack 1",
            "< . ack 9    40 ms later",
            "> P. 9:120 ack 1    at once",
            "< P. 1:301 ack 120",
        ],
        confusedWith: [
            "an application, or a small TCP stack, that itself sends one piece and waits for its ACK",
            "an application whose own timer happens to have the same period",
        ],
        check: [
            "at the sender: does the application write a message in one call (writev, a buffer, MSG_MORE)? That is the remedy",
            "at the sender: strace -f -e trace=network,write,writev -p PID shows the small writes; TCP_NODELAY switches the waiting off",
            "at the receiver: TCP_QUICKACK, or quickack 1 on its route (ip route), answers at once",
        ],
        sections: [
            "RFC 9293 3.7.4",
            "RFC 9293 3.8.6.3",
            "RFC 1122 4.2.3.2",
        ]
    )

    /// Whose segments waited, those that are kept, how often in all, and how long for the timer.
    struct Match {
        let side: Side
        let kept: [Incident]
        let times: Int
        let lost: Interval
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let matches = Side.allCases.map { match(connection, of: $0) }.filter { $0.times >= least }
        return matches.max { $0.lost < $1.lost }
    }

    private static func match(_ connection: Connection, of side: Side) -> Match {
        var kept: [Incident] = []
        var times = 0
        var lost = Interval.zero
        for incident in connection.incidents where incident.side == side {
            guard case .heldBack(let count) = incident.kind else { continue }
            kept.append(incident)
            times += Int(count)
            lost = lost + incident.gap
        }
        return Match(side: side, kept: kept, times: times, lost: lost)
    }

    /// Once may be chance.
    private static let least = 2
    /// From here on it is a row that no chance makes.
    private static let certain = 5

    /// Two waits are worth knowing; a second in all is what a user notices.
    static func severity(of match: Match) -> Severity {
        if match.lost >= .seconds(1) { return severity }
        return match.times > least ? .notice : .info
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let mean = Interval(nanoseconds: match.lost.nanoseconds / Int64(match.times))
        return finding(
            match.times >= certain ? .implied : .assumed,
            match.kept.flatMap { [$0.related, $0.reference.frame] },
            "\(Quantity.count(match.times, "small segment")) of the \(match.side.name) waited for the delayed ACK of the one before, "
                + "\(Quantity.duration(mean)) each beyond the round trip: \(Quantity.duration(match.lost)) lost."
        )
    }
}
