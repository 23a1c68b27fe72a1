import Connections
import Packets
import TLS

extension FindingID {
    /// The server was asked for TLS, and said no.
    public static let startTLSRefused = FindingID("starttls-refused")
}

enum StartTLSRefusedRule: Rule {
    static let id = FindingID.startTLSRefused
    static let severity = Severity.error
    static let prefilter: Prefilter = .prelude

    static let page = Page(
        meaning: """
            The client asked for TLS within another protocol (STARTTLS and its like), and the server said no. A \
            client that goes on all the same goes on in the clear, as some are set to do.
            """,
        pattern: """
            The command of the protocol, then an answer that is not the one that accepts it.
            """,
        example: [
            "> STARTTLS",
            "< 454 4.7.0 TLS not available",
        ],
        confusedWith: [
            "a device in between that answers in the server's place so that nothing is encrypted"
        ],
        check: [
            "the server's log: a certificate or key that cannot be read is the usual reason",
            .away(from: .server, "capture at the server: is it the server that says no?"),
            "does the client go on in the clear? then passwords are readable: make it require TLS",
        ],
        sections: [
            "RFC 3207 4",
            "RFC 2595",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Prelude? {
        context.tls?.cause == .startTLSRefused ? context.tls?.facts.prelude : nil
    }

    static func describe(_ match: Prelude, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [connection.server.lastData?.frame],
            "The server refused to begin TLS: \(match.application?.name ?? "it") answered \(match.code ?? "no")."
        )
    }
}
