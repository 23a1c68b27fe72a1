import Connections
import Packets
import TLS

extension FindingID {
    /// A certificate was not valid yet when it was shown.
    public static let tlsCertificateNotYetValid = FindingID("tls-certificate-not-yet-valid")
}

enum TLSCertificateNotYetValidRule: CertificateRule {
    static let id = FindingID.tlsCertificateNotYetValid
    static let severity = Severity.error
    static let severityOfSuccess = Severity.warning

    static let page = Page(
        meaning: """
            The certificate's time had not begun when it was shown, by the clock of the host that captured.
            """,
        pattern: """
            Certificate (TLS 1.2 and before) whose notBefore lies behind the frame's time.
            """,
        example: [
            "< Certificate, valid from 2026-11-28"
        ],
        confusedWith: [
            "the clock of the host that captured, or of the one that issued it"
        ],
        check: [
            "date -u at the client, the server, and here",
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME | openssl x509 -noout -dates",
        ],
        sections: [
            "RFC 5280 4.1.2.5"
        ]
    )

    static func applies(to shown: ShownCertificate, _ view: TLSView) -> Bool {
        shown.certificate.secondsUntilBegin(at: shown.reference.time) != nil
    }

    static func describe(_ match: ShownCertificate, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.reference.frame],
            "The \(match.side.name)'s certificate (\(match.certificate.subject ?? "?")) is valid only "
                + "\(CertificateAge.text(match.certificate.secondsUntilBegin(at: match.reference.time) ?? 0)) after it was shown."
        )
    }
}
