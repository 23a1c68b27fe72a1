import Connections
import Packets

extension FindingID {
    /// A connection was opened, and nothing that the client sends is taken.
    public static let dataIgnored = FindingID("data-ignored")
}

enum DataIgnoredRule: Rule {
    static let id = FindingID.dataIgnored
    static let severity = Severity.error
    static let prefilter: Prefilter = [.dataAgain, .ignoredData]
    static let restsOnAbsence = true
    static let supersededBy = [FindingID.acceptQueueOverflow, .pathMTUSuspected, .synProxy]

    static let page = Page(
        meaning: """
            The handshake finished here, so that connect() returned at the client, and then nothing of the client's data was ever \
            acknowledged. Nothing has shown since its SYN-ACK that the server holds the connection. What answered the SYN need not \
            be what should serve it.
            """,
        pattern: """
            SYN, SYN-ACK, ACK, then the client's data again and again with growing gaps; no ACK of it, no SYN-ACK again, no RST.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "> . ack 1",
            "> P. 1:121 ack 1",
            "> P. 1:121 ack 1    0.2 s later",
            "> P. 1:121 ack 1    0.4 s later",
        ],
        confusedWith: [
            "a full accept queue of a listener that uses SYN cookies, which repeats no SYN-ACK",
            "a SYN proxy, firewall or load balancer that answers the SYN itself and reaches no server behind it",
            "a filter or route that lets the handshake through and drops what follows, in one direction or both",
            "the server's host went away right after its SYN-ACK",
        ],
        check: [
            "at SERVER: ss -tan 'sport = :PORT and dport = :CLIENTPORT' (no such socket: what answered was not this host, or it used a cookie)",
            "at SERVER: ss -ltn 'sport = :PORT' (Recv-Q above Send-Q: accept queue full), nstat -az TcpExtListenOverflows TcpExtSyncookiesSent",
            "capture at SERVER: do the handshake and the data arrive?",
            "load balancer or firewall in between: has it a healthy server for port PORT?",
        ],
        sections: [
            "RFC 9293 3.5",
            "RFC 4987 3.6",
        ]
    )

    /// Since when the data waits, its retransmissions, and whether the server said anything after the first of them.
    struct Match {
        let since: FrameReference
        let last: FrameReference
        let repeats: [Incident]
        let isHeard: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let client = connection.client
        guard connection.handshake.ack != nil, connection.handshake.synAck != nil, context.outcome != .aborted,
            !connection.server.flags.contains(.provedEstablished), connection.repeatsAfterACK.isEmpty,
            client.flags.contains(.sentData), client.repeats > 0, connection.isUnanswered(.client, at: context.now),
            client.sndUNA != client.finSequence || !client.flags.contains(.sentFIN),
            let since = client.pendingSince, let last = client.lastSent
        else { return nil }
        let repeats = connection.dataRepeats.filter { $0.side == .client && since.frame < $0.reference.frame }
        guard let first = repeats.first else { return nil }
        let isHeard = connection.server.lastSegment.map { first.reference.frame < $0.frame } ?? false
        return Match(since: since, last: last, repeats: repeats, isHeard: isHeard)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.isHeard ? .assumed : .proven,
            [connection.handshake.synAck?.frame, match.since.frame] + match.repeats.map(\.reference.frame),
            "The client's data was repeated \(Phrases.times(connection.client.repeats)) over "
                + "\(Quantity.duration(match.last.time.since(match.since.time))) and never acknowledged; since its SYN-ACK nothing "
                + "shows that the server has taken the connection.",
            alternatives: alternatives(at: connection.vantage)
        )
    }

    /// Between two sockets of one host there is no device, and at the server no path.
    private static func alternatives(at vantage: Vantage) -> [String] {
        switch vantage {
        case .loopback: Array(page.alternatives.prefix(1)) + ["a packet filter of this host drops what follows"]
        case .server: page.alternatives.filter { !$0.contains("went away") && !$0.contains("route") }
        default: page.alternatives
        }
    }
}
