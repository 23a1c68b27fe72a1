import Connections
import Packets
import TLS

extension FindingID {
    /// A certificate names itself as its issuer.
    public static let tlsCertificateSelfSigned = FindingID("tls-certificate-self-signed")
}

enum TLSCertificateSelfSignedRule: CertificateRule {
    static let id = FindingID.tlsCertificateSelfSigned
    static let severity = Severity.error
    static let severityOfSuccess = Severity.notice

    static let page = Page(
        meaning: """
            Subject and issuer of the certificate are the same: nobody vouches for it but itself. Who does not know \
            it rejects it. The signature was not checked.
            """,
        pattern: """
            Certificate (TLS 1.2 and before) whose first certificate has the same subject and issuer.
            """,
        example: [
            "< Certificate, subject = issuer = CN=localhost"
        ],
        confusedWith: [
            "meant so: mail servers among each other, appliances, a pinned certificate",
            "a root that is sent in place of the server's certificate",
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME -showcerts",
            "add it to the client's trust store, or use one of an authority",
        ],
        sections: [
            "RFC 5280 3.2"
        ]
    )

    static func applies(to shown: ShownCertificate, _ view: TLSView) -> Bool {
        shown.certificate.isSelfIssued
    }

    static func describe(_ match: ShownCertificate, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .implied,
            [match.reference.frame],
            "The \(match.side.name)'s certificate names itself as its issuer (\(match.certificate.subject ?? "?"))."
        )
    }
}
