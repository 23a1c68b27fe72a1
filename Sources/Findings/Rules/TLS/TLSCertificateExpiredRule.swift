import Connections
import Packets
import TLS

extension FindingID {
    /// A certificate had expired when it was shown.
    public static let tlsCertificateExpired = FindingID("tls-certificate-expired")
}

enum TLSCertificateExpiredRule: Rule {
    static let id = FindingID.tlsCertificateExpired
    static let severity = Severity.error
    static let prefilter: Prefilter = .tls

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

    /// Whose it is.
    struct Match {
        let side: Side
        let certificate: CertificateSummary
        let mark: FrameReference
        let hasFailed: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let view = context.tls else { return nil }
        for side in [Side.server, .client] {
            guard let mark = view.facts.certificateStart(of: side), let certificate = view.facts.certificate(of: side),
                let end = certificate.notAfter, end < mark.time.secondsSince1970
            else { continue }
            return Match(side: side, certificate: certificate, mark: mark, hasFailed: view.standing.result == .failed)
        }
        return nil
    }

    static func severity(of match: Match) -> Severity {
        match.hasFailed ? severity : .warning
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.mark.frame],
            "The \(match.side.name)'s certificate (\(match.certificate.subject ?? "?")) had expired "
                + "\(CertificateAge.text(from: match.certificate.notAfter, to: match.mark.time)) before it was shown."
        )
    }
}
