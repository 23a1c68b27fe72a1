import Connections
import Packets

extension FindingID {
    /// An RST came in answer to the ClientHello.
    public static let tlsResetAfterClientHello = FindingID("tls-reset-after-client-hello")
}

enum TLSResetAfterClientHelloRule: Rule {
    static let id = FindingID.tlsResetAfterClientHello
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            The answer to the ClientHello is an RST, and no byte of TLS.
            """,
        pattern: """
            ClientHello, then an RST from the server's address before its first TLS byte.
            """,
        example: [
            "> ClientHello, SNI server.example",
            "< [R.]",
        ],
        confusedWith: [
            "a firewall that does not like the name",
            "a server that has no TLS there, or waits for a PROXY line of its balancer",
            "a process that closed without reading the ClientHello",
        ],
        check: [
            "the same address with another name: openssl s_client -connect SERVER:PORT -servername example.org",
            "does the RST come sooner than the server can answer, or with another TTL? then a device sent it",
            .away(from: .server, "capture at the server: does the RST leave it?"),
        ],
        sections: [
            "RFC 9293 3.5.2"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSEnding? {
        guard case .resetAfterHello(let ending) = context.tls?.cause else { return nil }
        return ending
    }

    static func describe(_ match: TLSEnding, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [context.tls?.facts.helloStart?.frame, match.reference.frame],
            "An RST in the server's name answers the ClientHello \(context.tls?.target ?? ""), and no TLS had come from there."
        )
    }
}
