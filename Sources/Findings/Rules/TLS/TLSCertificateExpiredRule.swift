import Connections
import Packets
import TLS

extension FindingID {
    /// A certificate had expired when it was shown.
    public static let tlsCertificateExpired = FindingID("tls-certificate-expired")
}

enum TLSCertificateExpiredRule: CertificateRule {
    static let id = FindingID.tlsCertificateExpired
    static let severity = Severity.error
    static let severityOfSuccess = Severity.warning

    static let page = Page(
        meaning: """
            The certificate's time was over when it was shown, by the clock of the host that captured.
            """,
        pattern: """
            Certificate (TLS 1.2 and before) whose notAfter lies before the frame's time.
            """,
        example: [
            "< Certificate, valid to 2026-10-23"
        ],
        confusedWith: [
            "the clock of the host that captured"
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME | openssl x509 -noout -dates",
            "was a renewed one put in place, and the server not told to read it?",
        ],
        sections: [
            "RFC 5280 4.1.2.5"
        ]
    )

    static func applies(to shown: ShownCertificate, _ view: TLSView) -> Bool {
        shown.certificate.secondsSinceEnd(at: shown.reference.time) != nil
    }

    static func describe(_ match: ShownCertificate, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.reference.frame],
            "The \(match.side.name)'s certificate (\(match.certificate.subject ?? "?")) had expired "
                + "\(CertificateAge.text(match.certificate.secondsSinceEnd(at: match.reference.time) ?? 0)) before it was shown."
        )
    }
}
