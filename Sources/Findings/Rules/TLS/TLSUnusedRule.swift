import Connections
import Packets

extension FindingID {
    /// The client closed without having sent data.
    public static let tlsUnused = FindingID("tls-unused")
}

enum TLSUnusedRule: Rule {
    static let id = FindingID.tlsUnused
    static let severity = Severity.notice
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The handshake was done, and the client closed without having sent anything.
            """,
        pattern: """
            Both Finished, then the client closes; it has sent no data, at most what may be an alert.
            """,
        example: [
            "> Finished",
            "> encrypted record of 19 bytes",
            "> F.",
        ],
        confusedWith: [
            "a client that checks the name only after the handshake (curl): then the certificate is for another one",
            "a health check",
            "a browser that connects in advance",
        ],
        check: [
            "curl -v https://SERVERNAME:PORT/: does it complain of the name?"
        ],
        sections: [
            "RFC 8446 6.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard let view = context.tls, view.standing.result == .complete, !view.facts.hasClientSpoken,
            let first = view.standing.ending, let ending = view.standing.ending(of: .client),
            first.from == .client || view.facts.mayHaveSaidGoodbye(.client, before: first)
        else { return nil }
        return ending.reference
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            context.tls?.facts.is13 == true ? .implied : .proven,
            [match.frame],
            "The handshake was done, and the client closed without having sent data."
        )
    }
}
