import Connections
import Packets
import TLS

extension FindingID {
    /// The server does not offer TLS, was asked for it, and said no.
    public static let startTLSNotOffered = FindingID("starttls-not-offered")
}

enum StartTLSNotOfferedRule: Rule {
    static let id = FindingID.startTLSNotOffered
    static let severity = Severity.warning
    static let prefilter: Prefilter = .prelude

    static let page = Page(
        meaning: """
            The server's list of what it can do has no STARTTLS. The client asked for it all the same, and was \
            refused.
            """,
        pattern: """
            EHLO, a list without STARTTLS, STARTTLS, an answer that refuses it.
            """,
        example: [
            "< 250-SIZE",
            "< 250 HELP",
            "> STARTTLS",
            "< 502 5.5.1 command not recognized",
        ],
        confusedWith: [
            "a device in between that takes STARTTLS out of the list, so that it can read along"
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -starttls smtp, from near the server",
            .path("the same from another network: a list that differs is changed on the way"),
        ],
        sections: [
            "RFC 3207 4",
            "RFC 3207 6",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Prelude? {
        context.tls?.cause == .startTLSNotOffered ? context.tls?.facts.prelude : nil
    }

    static func describe(_ match: Prelude, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [connection.server.lastData?.frame],
            "The server does not offer STARTTLS, and refused it (\(match.code ?? "no code"))."
        )
    }
}
