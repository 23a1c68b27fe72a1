import Connections
import Packets

extension FindingID {
    /// The client took long to send its request.
    public static let slowClient = FindingID("slow-client")
}

enum SlowClientRule: Rule {
    static let id = FindingID.slowClient
    static let severity = Severity.notice
    static let prefilter: Prefilter = .slow

    static let page = Page(
        meaning: """
            The connection stood and everything was acknowledged, and the client took long to send its request, or to go on with \
            one that it had begun: the time was spent in the client's application, or by its user. Before the first request that \
            is worth knowing (info): clients open connections in store.
            """,
        pattern: """
            Handshake, a second or more of silence, then the client's first payload; or a part of the request, its ACK, silence, \
            and more of it before any answer.
            """,
        example: [
            "> . ack 1",
            "> P. 1:307 ack 1      1.35 s later",
        ],
        confusedWith: [
            "connections that are opened in store, or kept for later: the silence is meant",
            "messages that ask for no answer: each is a whole one, not a part",
        ],
        check: [
            "at the client: what did the application do between connect() and its write()? strace -r -p, its own log",
            "at the client: ss -tnpi 'dport = :PORT' (app_limited, lastsnd)",
        ],
        sections: [
            "RFC 9293 3.9.1"
        ]
    )

    /// The longest wait, and whether the request had begun.
    struct Match {
        let wait: Incident
        let isBegun: Bool
    }

    /// A pause before the first request is no slow client beyond this, but one that waits for a user, or for work.
    private static let longestStart = Interval.seconds(10)

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        var longest: Match?
        for incident in connection.incidents {
            guard case .slowRequest(let isBegun) = incident.kind, connection.server.flags.contains(.sentData) else {
                continue
            }
            if !isBegun, incident.gap > longestStart { continue }
            if longest.map({ $0.wait.gap < incident.gap }) ?? true { longest = Match(wait: incident, isBegun: isBegun) }
        }
        return longest
    }

    static func severity(of match: Match) -> Severity {
        .info
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let time = Quantity.duration(match.wait.gap)
        return finding(
            .assumed,
            [match.wait.related, match.wait.reference.frame],
            match.isBegun
                ? "The client went on with what it was sending after \(time), during which nothing was unacknowledged."
                : "The client sent its first request \(time) after it could have."
        ).with(.after(match.wait.gap))
    }
}
