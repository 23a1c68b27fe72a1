import Connections
import Packets

extension FindingID {
    /// The client took long for its part of the handshake.
    public static let tlsSlowClient = FindingID("tls-slow-client")
}

enum TLSSlowClientRule: Rule {
    static let id = FindingID.tlsSlowClient
    static let severity = Severity.notice
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            More than a second passed between the server's last message and the client's Finished: the client \
            checked something, or asked somebody.
            """,
        pattern: """
            ServerHelloDone, and the client's Finished more than 1 s later (TLS 1.2 and before).
            """,
        example: [
            "< ServerHelloDone",
            "> ClientKeyExchange, Finished    1.5 s later",
        ],
        confusedWith: [
            "a list of revoked certificates, or an OCSP answer, that is fetched",
            "a dialog, or a smart card",
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME, on the client's host: is it as slow?",
            .away(from: .client, "capture at the client: what does it fetch in that time?"),
        ],
        sections: [
            "RFC 5246 7.4"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let facts = context.tls?.facts, !facts.is13, let asked = facts.serverDone,
            let done = facts.clientFinished,
            done.time.since(asked.time) > .seconds(1)
        else { return nil }
        return Match(asked: asked, done: done)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.asked.frame, match.done.frame],
            "The client's Finished came \(Quantity.duration(match.time)) after the server was done."
        )
        .with(.after(match.time))
    }

    /// When it was its turn, and when it was done.
    struct Match {
        let asked: FrameReference
        let done: FrameReference

        var time: Interval { done.time.since(asked.time) }
    }
}
