import Connections
import Packets

extension FindingID {
    /// A listener's queue of finished handshakes is full, and ignores the last ACK.
    public static let acceptQueueOverflow = FindingID("accept-queue-overflow")
}

enum AcceptQueueOverflowRule: Rule {
    static let id = FindingID.acceptQueueOverflow
    static let severity = Severity.error
    static let prefilter: Prefilter = [.synAckAgain, .ignoredData]
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            A listener has two queues: one for handshakes in progress, one for finished handshakes that wait for \
            accept(). The second is full: the application does not call accept() fast enough. The kernel then \
            ignores the last ACK of the handshake, and data after it, while the client believes that it is \
            connected. New SYNs are dropped silently. accept() itself takes no part in the handshake: it only \
            empties the queue. There is room for min(listen backlog, somaxconn) + 1.
            """,
        pattern: """
            Several connections of one listener finish the handshake; then the SYN-ACK is repeated after each \
            ACK, or, with SYN cookies, nothing comes at all; the client's data is repeated and not acknowledged.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "> . ack 1",
            "< S. 0 ack 1    1.1 s later",
            "> P. 1:8 ack 1",
            "> P. 1:8 ack 1    again, and no ACK",
        ],
        confusedWith: [
            .between(
                "ACKs and data lost between this capture point and the server (a capture at the server excludes it)"
            ),
            "TCP_DEFER_ACCEPT, as long as no data was ignored and the SYN-ACK came again only once",
            .path("a packet filter at the server that lets SYNs in but not what follows"),
        ],
        check: [
            "at the server (SERVER): ss -ltn 'sport = :PORT' (Recv-Q above Send-Q: full)",
            "at the server (SERVER): nstat -az TcpExtListenOverflows TcpExtListenDrops (each dropped SYN or ACK counts)",
            "why the application on port PORT does not call accept(): is it busy, stopped, out of file descriptors?",
            "raise both: the backlog of listen() and sysctl net.core.somaxconn (the smaller one counts)",
        ],
        sections: [
            "RFC 9293 3.5"
        ]
    )

    /// The ACK that was ignored, the SYN-ACKs after it, and what the listener's other connections show.
    struct Match {
        let ack: FrameReference
        let repeats: [Incident]
        let trouble: ListenerTrouble
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let trouble = context.listener(of: connection), let ack = connection.handshake.ack,
            context.outcome != .aborted, !connection.wasAnsweredByProxy, connection.isIgnoredByQueue(at: context.now),
            let last = connection.lastIgnored, !trouble.hasTaken(between: ack.time, and: last)
        else { return nil }
        let repeats = connection.repeatsAfterACK
        guard trouble.ignored >= 2 || ignoresAll(connection, repeats) || isSeenAtServer(connection) else { return nil }
        return Match(ack: ack, repeats: repeats, trouble: trouble)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let data = connection.dataRepeats.filter { $0.side == .client } + connection.clientFINRepeats
        return finding(
            .implied,
            [match.ack.frame] + (match.repeats + data).map(\.reference.frame),
            summary(connection, match.trouble, synAcks: match.repeats.count)
        )
        .with(.times(match.repeats.count))
    }

    /// Both the ACK and what came after it: one loss does not do that.
    private static func ignoresAll(_ connection: Connection, _ repeats: [Incident]) -> Bool {
        !repeats.isEmpty && connection.ignoredRepeats >= 2
    }

    /// With SYN cookies nothing is retransmitted by the server; captured there, no loss explains its silence.
    private static func isSeenAtServer(_ connection: Connection) -> Bool {
        connection.ignoredRepeats >= 3 && (connection.vantage == .server || connection.vantage == .loopback)
    }

    private static func summary(_ connection: Connection, _ trouble: ListenerTrouble, synAcks: Int) -> String {
        let fins = min(connection.clientFINRepeats.count, Int(connection.ignoredRepeats))
        let data = Int(connection.ignoredRepeats) - fins
        var signs: [String] = []
        if synAcks > 0 { signs.append("the SYN-ACK was repeated \(Phrases.times(synAcks)) after the ACK") }
        if data > 0 { signs.append("the client's data was repeated \(Phrases.times(data)) without an ACK") }
        if fins > 0 { signs.append("the client's FIN was repeated \(Phrases.times(fins)) without an ACK") }
        let healed = connection.server.flags.contains(.provedEstablished) ? "; later it was taken" : ""
        let span = trouble.first.flatMap { first in trouble.last.map { Quantity.duration($0.since(first)) } } ?? ""
        return "The listener did not take the finished handshake (\(signs.joined(separator: ", ")))\(healed); "
            + "\(trouble.ignored) of its \(Quantity.count(trouble.total, "connection")) show this, over \(span)."
    }
}
