import Connections
import Packets
import TLS

extension FindingID {
    /// The server wants a certificate of the client, which sent none.
    public static let tlsCertificateRequired = FindingID("tls-certificate-required")
}

enum TLSCertificateRequiredRule: RefusingAlertRule {
    static let id = FindingID.tlsCertificateRequired
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            The server asks its clients for a certificate and does not go on without one; this client had none to \
            send, or none of an authority that the server named.
            """,
        pattern: """
            certificate_required (116); in TLS 1.2 an empty Certificate of the client, then 40, 41, 42 or 46.
            """,
        example: [
            "< CertificateRequest",
            "> Certificate, empty",
            "< Alert fatal handshake_failure (40)",
        ],
        confusedWith: [
            "TLS 1.3: the client believes it is connected, and fails at its first read"
        ],
        check: [
            "the client's key and certificate: openssl s_client -connect SERVER:PORT -cert FILE -key FILE",
            "the authorities that the server names: openssl s_client prints them as acceptable client certificate CA names",
        ],
        sections: [
            "RFC 8446 4.4.2.4",
            "RFC 5246 7.4.6",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .certificateRequired(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        "The client sent no certificate, and the server wants one."
    }
}
