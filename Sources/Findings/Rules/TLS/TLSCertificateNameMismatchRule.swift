import Connections
import Packets
import TLS

extension FindingID {
    /// The certificate is for other names than the client asked for.
    public static let tlsCertificateNameMismatch = FindingID("tls-certificate-name-mismatch")
}

enum TLSCertificateNameMismatchRule: Rule {
    static let id = FindingID.tlsCertificateNameMismatch
    static let severity = Severity.error
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            The server showed a certificate that is not for the name that the client asked for: usually the default \
            one of another site.
            """,
        pattern: """
            SNI, and a Certificate (TLS 1.2 and before) without that name in subjectAltName. The common name does \
            not count.
            """,
        example: [
            "> ClientHello, SNI server.example",
            "< Certificate for other.example",
        ],
        confusedWith: [
            "a proxy within the network that shows a certificate of its own"
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME | openssl x509 -noout -ext subjectAltName",
            "the server's site of that name: does it have a certificate of its own?",
        ],
        sections: [
            "RFC 9525 6",
            "RFC 5280 4.2.1.6",
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
                side == .server, let name = view.serverName, certificate.subject != nil,
                !(certificate.names ?? []).contains(where: { ServerName.matches(name, $0) }), !certificate.areNamesCut
            else { continue }
            return Match(side: side, certificate: certificate, mark: mark, hasFailed: view.standing.result == .failed)
        }
        return nil
    }

    static func severity(of match: Match) -> Severity {
        match.hasFailed ? severity : .warning
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(.proven, [context.tls?.facts.helloStart?.frame, match.mark.frame], sentence(match, context))
    }

    private static func sentence(_ match: Match, _ context: Context) -> String {
        let start = "The client asked for \(context.tls?.serverName ?? "?"), and the server's certificate is for"
        guard let names = match.certificate.names, !names.isEmpty else {
            return "\(start) no name at all: it has no subjectAltName."
        }
        let rest = names.count > 4 ? " and \(names.count - 4) more" : ""
        return "\(start) \(names.prefix(4).joined(separator: ", "))\(rest)."
    }
}
