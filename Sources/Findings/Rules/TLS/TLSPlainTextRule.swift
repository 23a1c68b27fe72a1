import Connections
import Packets
import TLS

extension FindingID {
    /// HTTP in the clear where TLS was expected.
    public static let tlsPlainText = FindingID("tls-plain-text")
}

enum TLSPlainTextRule: Rule {
    static let id = FindingID.tlsPlainText
    static let severity = Severity.error
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The client sent an HTTP request in the clear to a port that speaks TLS: http:// was written where \
            https:// was meant.
            """,
        pattern: """
            A request line as the first bytes; a TLS record, a status 400 that names HTTPS, or nothing in answer.
            """,
        example: [
            "> GET / HTTP/1.1",
            "< HTTP/1.1 400 … plain HTTP request was sent to HTTPS port",
        ],
        confusedWith: [
            "a server on a port where TLS is usual that refuses this request for other reasons"
        ],
        check: [
            "the address that the client was given: https://…:PORT",
            "is a proxy before the server that takes TLS off, and was it bypassed?",
        ],
        sections: [
            "RFC 9110 4.2.2"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSFacts? {
        context.tls?.cause == .plainText ? context.tls?.facts : nil
    }

    static func describe(_ match: TLSFacts, _ connection: Connection, _ context: Context) -> Finding {
        let answer = match.firstServerRecord ?? connection.server.firstData
        return finding(
            evidence(match),
            [connection.client.firstData?.frame, answer?.frame],
            "The client spoke HTTP in the clear, and the server \(reaction(match))."
        )
    }

    private static func evidence(_ facts: TLSFacts) -> Evidence {
        facts.firstServerRecord != nil ? .proven : facts.namesHTTPS ? .implied : .assumed
    }

    private static func reaction(_ facts: TLSFacts) -> String {
        if facts.firstServerRecord != nil { return "answered in TLS" }
        return facts.namesHTTPS
            ? "says that TLS was expected" : "closed without an answer, on a port where TLS is usual"
    }
}
