import Connections
import Packets

extension FindingID {
    /// The handshake was done again within the connection.
    public static let tlsRenegotiation = FindingID("tls-renegotiation")
}

enum TLSRenegotiationRule: Rule {
    static let id = FindingID.tlsRenegotiation
    static let severity = Severity.info
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            After the handshake another one was done within the connection, as TLS 1.2 and before allow: to ask for \
            a client certificate, or for new keys.
            """,
        pattern: """
            Handshake records after both Finished (TLS 1.2 and before).
            """,
        example: [
            "> encrypted handshake record"
        ],
        confusedWith: [
            "HelloRequest of a server whose client does not follow"
        ],
        check: [
            "a server that asks for certificates for parts of a site only (SSLVerifyClient in a directory) does so"
        ],
        sections: [
            "RFC 5246 7.4.1.1",
            "RFC 5746",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        context.tls?.facts.renegotiation
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        finding(.proven, [match.frame], "A handshake was done again within the connection.")
    }
}
