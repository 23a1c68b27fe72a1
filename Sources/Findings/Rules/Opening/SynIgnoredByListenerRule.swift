import Connections
import Packets

extension FindingID {
    /// SYNs reached a listener's host and were left without an answer, while others of it were answered.
    public static let synIgnoredByListener = FindingID("syn-ignored-by-listener")
}

enum SynIgnoredByListenerRule: Rule {
    static let id = FindingID.synIgnoredByListener
    static let severity = Severity.error
    static let prefilter: Prefilter = [.unanswered, .synAgain]
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            SYNs of this connection were left without an answer by a listener that answers others at the same time: the service is \
            there, its host drops SYNs. Linux does so without a word when the queue of finished handshakes is full (the application does not call \
            accept() fast enough; there is room for min(listen backlog, somaxconn) + 1), when the queue of unfinished ones is full and SYN cookies are off, \
            or when a rule of that host limits the rate. Each dropped SYN costs the client at least a second.
            """,
        pattern: """
            At the server, or on loopback: SYN, again and again, and no SYN-ACK, while other SYNs to the same port get theirs at once.
            """,
        example: [
            "> S 0    port 40001",
            "< S. 0 ack 1",
            "> . ack 1",
            "> S 0    port 40002, no answer",
            "> S 0    1.0 s later, no answer",
        ],
        confusedWith: [
            "the queue of finished handshakes is full: accept() is not called fast enough",
            "the queue of unfinished handshakes is full, and SYN cookies are off (net.ipv4.tcp_syncookies 0)",
            "a limit of that host on new connections (nft limit rate or ct count, iptables connlimit)",
            .path("captured elsewhere than at the server: loss, a filter or a path that only some connections take"),
        ],
        check: [
            "at the server (SERVER): ss -ltn 'sport = :PORT' while it happens (Recv-Q above Send-Q: the queue of finished handshakes is full)",
            "at the server (SERVER): nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPReqQFullDrop TcpExtTCPReqQFullDoCookies",
            "why the application on port PORT does not call accept(): is it busy, stopped, out of file descriptors?",
            "raise both: the backlog of listen() and sysctl net.core.somaxconn (the smaller one counts); sysctl net.ipv4.tcp_max_syn_backlog",
            .path("at the server (SERVER): nft list ruleset for limits on port PORT"),
        ],
        sections: [
            "RFC 9293 3.10.7.2",
            "RFC 4987 2.1",
        ]
    )

    /// The SYNs, where they were seen, and what the listener answered.
    struct Match {
        enum Place {
            case loopback
            case server
            /// Elsewhere: so many SYNs of the same client were answered between them.
            case elsewhere(answered: Int)
        }

        let syns: IgnoredSYNs
        let place: Place
        let answers: AnsweredSYNs
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let trouble = context.listener(of: connection), let syns = connection.ignoredSYNs(context.outcome),
            let place = place(of: syns, connection, trouble),
            SynTimestampsOlderRule.match(connection, context) == nil
        else { return nil }
        return Match(syns: syns, place: place, answers: trouble.answers)
    }

    static func severity(of match: Match) -> Severity {
        match.syns.synAck == nil ? severity : .warning
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let repeats = connection.incidents.filter { $0.kind == .synRetransmitted }.map(\.reference.frame)
        return finding(
            .assumed,
            [match.syns.first.frame, match.syns.last.frame] + repeats + [match.syns.synAck?.frame],
            summary(match, connection),
            alternatives: alternatives(match)
        )
    }

    /// A listener that has answered within this time is there.
    private static let alive = Interval.seconds(60)

    /// Where the SYNs were seen, if that place says that the listener's host dropped them.
    private static func place(of syns: IgnoredSYNs, _ connection: Connection, _ trouble: ListenerTrouble) -> Match
        .Place?
    {
        let vantage = vantage(of: connection, trouble)
        switch vantage {
        case .loopback, .server:
            let isAlive = syns.synAck != nil || isAlive(trouble.answers, at: syns, beside: connection)
            return isAlive ? (vantage == .loopback ? .loopback : .server) : nil
        case .client, .middle, .unknown:
            // A path that loses one in a hundred loses three in a row of one connection, and none of others, once in a million.
            guard syns.count >= 3 else { return nil }
            let end = syns.synAck ?? syns.last
            let client = connection.clientEndpoint.address
            let answered = trouble.answers.count(of: client, between: syns.first.time, and: end.time)
            return answered >= 2 ? .elsewhere(answered: answered) : nil
        }
    }

    private static func vantage(of connection: Connection, _ trouble: ListenerTrouble) -> Vantage {
        if connection.vantage == .loopback { return .loopback }
        let vantage = trouble.vantage ?? connection.vantage
        return vantage == .unknown && trouble.answers.areCapturedAtServer ? .server : vantage
    }

    private static func isAlive(_ answers: AnsweredSYNs, at syns: IgnoredSYNs, beside connection: Connection) -> Bool {
        [syns.first, syns.last].contains { answers.has(within: alive, of: $0.time, beside: connection) }
    }

    private static func summary(_ match: Match, _ connection: Connection) -> String {
        let syns = match.syns
        let span = syns.count > 1 ? " over \(Quantity.duration(syns.last.time.since(syns.first.time)))" : ""
        let count = "\(Quantity.count(syns.count, "SYN"))\(span)"
        let nearest = match.answers.nearest(to: syns.first.time, beside: connection)
        return count + reached(match.place, nearest) + healed(syns) + queues(match) + "."
    }

    private static func reached(_ place: Match.Place, _ nearest: Interval?) -> String {
        switch place {
        case .loopback: " got no answer on loopback, where nothing is between the two\(others(nearest))"
        case .server: " reached the listener's host and got no answer\(others(nearest))"
        case .elsewhere(let answered):
            " got no answer, while \(Quantity.count(answered, "other SYN")) of the same client to this listener "
                + "\(answered == 1 ? "was" : "were") answered"
        }
    }

    /// How far off in time the nearest SYN was that the listener answered.
    private static func others(_ nearest: Interval?) -> String {
        guard let nearest else { return "" }
        return ", while the listener answered others, the nearest \(Quantity.duration(nearest)) off"
    }

    private static func healed(_ syns: IgnoredSYNs) -> String {
        guard let synAck = syns.synAck else { return "" }
        return "; the next one was answered, \(Quantity.duration(synAck.time.since(syns.first.time))) after the first"
    }

    /// How many handshakes filled its queues, as far as the capture shows.
    private static func queues(_ match: Match) -> String {
        let (finished, unfinished) = match.answers.waiting(at: match.syns.first.time)
        if finished > 0 {
            return "; \(Quantity.count(finished, "finished handshake")) of it showed no sign of accept() then: "
                + "a queue with room for \(Quantity.count(finished)), as listen(\(finished - 1)) makes it, would be full"
        }
        guard unfinished > 0 else { return "" }
        return "; \(Quantity.count(unfinished, "handshake")) of it \(unfinished == 1 ? "was" : "were") unfinished then"
    }

    private static func alternatives(_ match: Match) -> [String] {
        guard case .elsewhere = match.place else {
            return page.alternatives.filter { !$0.hasPrefix("captured elsewhere") }
        }
        return page.alternatives
    }
}
