import Connections
import Packets

extension FindingID {
    /// The server took long for its ServerHello.
    public static let tlsSlowServer = FindingID("tls-slow-server")
}

enum TLSSlowServerRule: Rule {
    static let id = FindingID.tlsSlowServer
    static let severity = Severity.warning
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The server took more than a second to answer the ClientHello, although nothing was lost and no second \
            one was asked for.
            """,
        pattern: """
            ClientHello, whole, and a ServerHello more than 1 s later, without repeats.
            """,
        example: [
            "> ClientHello",
            "< ServerHello    1.4 s later",
        ],
        confusedWith: [
            "a key in a device of its own (HSM)",
            "a balancer that asks elsewhere for the name",
            "a machine that has too much to do",
        ],
        check: [
            "the same while nothing else goes on: openssl s_time -connect SERVER:PORT -new",
            "at the server: load, and the time that signing takes (openssl speed rsa2048 ecdsap256)",
        ],
        sections: [
            "RFC 8446 4.1.3"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let facts = context.tls?.facts, facts.retry == nil, let asked = facts.helloEnd,
            let answered = facts.serverHelloStart, answered.time.since(asked.time) > .seconds(1),
            TLSLoss.client(of: connection, context.tls?.standing).transfer.retransmittedSegments == 0
        else { return nil }
        return Match(asked: asked, answered: answered)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [context.tls?.facts.helloStart?.frame, match.answered.frame],
            "The ServerHello came \(Quantity.duration(match.time)) after the ClientHello."
        )
        .with(.after(match.time))
    }

    /// The question and its answer.
    struct Match {
        let asked: FrameReference
        let answered: FrameReference

        var time: Interval { answered.time.since(asked.time) }
    }
}
