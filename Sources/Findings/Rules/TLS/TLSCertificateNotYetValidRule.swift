import Connections
import Packets
import TLS

extension FindingID {
    /// A certificate was not valid yet when it was shown.
    public static let tlsCertificateNotYetValid = FindingID("tls-certificate-not-yet-valid")
}

enum TLSCertificateNotYetValidRule: Rule {
    static let id = FindingID.tlsCertificateNotYetValid
    static let severity = Severity.error
    static let prefilter: Prefilter = .tls

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
                let start = certificate.notBefore, start > mark.time.secondsSince1970
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
            "The \(match.side.name)'s certificate (\(match.certificate.subject ?? "?")) is valid only "
                + "\(CertificateAge.text(from: match.mark.time, to: match.certificate.notBefore)) after it was shown."
        )
    }
}
