import Connections
import Packets

extension FindingID {
    /// The ClientHello got through, and nothing came back.
    public static let tlsNoAnswer = FindingID("tls-no-answer")
}

enum TLSNoAnswerRule: Rule {
    static let id = FindingID.tlsNoAnswer
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            The server's kernel took the ClientHello; the program behind it did not answer while the client waited.
            """,
        pattern: """
            ClientHello, its ACK, and no byte of the server before the client closes or three seconds have passed.
            """,
        example: [
            "> ClientHello",
            "< . ack",
            "> F.    3 s later",
        ],
        confusedWith: [
            "a process that is busy, or stopped",
            "a balancer without a server behind it",
            "a device on the way that inspects TLS and holds it back",
        ],
        check: [
            "at the server (SERVER): ss -tnp 'sport = :PORT': does Recv-Q hold the ClientHello?",
            "the load of the server, and its log",
        ],
        sections: [
            "RFC 8446 4.1.2"
        ]
    )

    static let restsOnAbsence = true

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        context.tls?.cause == .noAnswer ? context.tls?.facts.helloStart : nil
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        let end = context.tls?.standing.ending?.reference.time ?? context.now
        let time = end.since(match.time)
        return finding(
            .proven,
            [match.frame],
            "The ClientHello \(context.tls?.target ?? "") got no answer within \(Quantity.duration(time))."
        )
        .with(.silence(time))
    }
}
