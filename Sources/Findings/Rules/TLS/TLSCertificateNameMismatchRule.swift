import Connections
import Packets
import TLS

extension FindingID {
    /// The certificate is for other names than the client asked for.
    public static let tlsCertificateNameMismatch = FindingID("tls-certificate-name-mismatch")
}

enum TLSCertificateNameMismatchRule: CertificateRule {
    static let id = FindingID.tlsCertificateNameMismatch
    static let severity = Severity.error
    static let severityOfSuccess = Severity.warning

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

    static func applies(to shown: ShownCertificate, _ view: TLSView) -> Bool {
        guard shown.side == .server, let name = view.serverName else { return false }
        return shown.certificate.isFor(name) == false
    }

    static func describe(_ match: ShownCertificate, _ connection: Connection, _ context: Context) -> Finding {
        finding(.proven, [context.tls?.facts.helloStart?.frame, match.reference.frame], sentence(match, context))
    }

    private static func sentence(_ match: ShownCertificate, _ context: Context) -> String {
        let start = "The client asked for \(context.tls?.serverName ?? "?"), and the server's certificate is for"
        guard let names = match.certificate.names, !names.isEmpty else {
            return "\(start) no name at all: it has no subjectAltName."
        }
        let rest = names.count > 4 ? " and \(names.count - 4) more" : ""
        return "\(start) \(names.prefix(4).joined(separator: ", "))\(rest)."
    }
}
