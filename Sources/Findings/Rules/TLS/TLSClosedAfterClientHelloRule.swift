import Connections
import Packets

extension FindingID {
    /// The server closed without a byte after the ClientHello.
    public static let tlsClosedAfterClientHello = FindingID("tls-closed-after-client-hello")
}

enum TLSClosedAfterClientHelloRule: Rule {
    static let id = FindingID.tlsClosedAfterClientHello
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            The server took the ClientHello and closed, without an alert.
            """,
        pattern: """
            ClientHello, its ACK, then the server's FIN without a byte of payload.
            """,
        example: [
            "> ClientHello",
            "< . ack",
            "< F.",
        ],
        confusedWith: [
            "a server that refuses silently (name, address, policy)",
            "a balancer that has no server behind it",
            "a port that speaks another protocol",
        ],
        check: [
            "the server's log, and that of the balancer before it",
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME",
        ],
        sections: [
            "RFC 8446 6.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSEnding? {
        guard case .closedAfterHello(let ending) = context.tls?.cause else { return nil }
        return ending
    }

    static func describe(_ match: TLSEnding, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [context.tls?.facts.helloStart?.frame, match.reference.frame],
            "The server took the ClientHello \(context.tls?.target ?? "") and closed without a byte."
        )
    }
}
