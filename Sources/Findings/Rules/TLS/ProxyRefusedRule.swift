import Connections
import Packets
import TLS

extension FindingID {
    /// A proxy refused to connect.
    public static let proxyRefused = FindingID("proxy-refused")
}

enum ProxyRefusedRule: Rule {
    static let id = FindingID.proxyRefused
    static let severity = Severity.error
    static let prefilter: Prefilter = .prelude

    static let page = Page(
        meaning: """
            The client asked a proxy for a connection (CONNECT), and the proxy said no. The server that the client \
            wanted has never seen this.
            """,
        pattern: """
            CONNECT, then a status that is not 2xx.
            """,
        example: [
            "> CONNECT server.example:443 HTTP/1.1",
            "< HTTP/1.1 407 Proxy Authentication Required",
        ],
        confusedWith: [
            "a captive portal that answers in place of the proxy"
        ],
        check: [
            "407: the client's name and password for the proxy; 403: the proxy's rules",
            "502, 503, 504: the proxy cannot reach the server, look at its log",
        ],
        sections: [
            "RFC 9110 9.3.6"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> Prelude? {
        context.tls?.cause == .proxyRefused ? context.tls?.facts.prelude : nil
    }

    static func describe(_ match: Prelude, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [connection.server.lastData?.frame],
            "The proxy refused to connect: HTTP \(match.code ?? "error")."
        )
    }
}
