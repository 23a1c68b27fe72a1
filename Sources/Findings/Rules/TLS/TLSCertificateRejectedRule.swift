import Connections
import Packets
import TLS

extension FindingID {
    /// One end rejected the certificate of the other.
    public static let tlsCertificateRejected = FindingID("tls-certificate-rejected")
}

enum TLSCertificateRejectedRule: RefusingAlertRule {
    static let id = FindingID.tlsCertificateRejected
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            One end did not accept the other's certificate. Why is only partly said: OpenSSL sends bad_certificate \
            for another host's name and for one that is not valid yet, certificate_expired for an expired one, \
            unknown_ca for one that is self-signed, of an unknown authority, or without the intermediate; GnuTLS \
            bad_certificate for an expired one, Java certificate_unknown for anything.
            """,
        pattern: """
            One of the alerts 42 to 46, 48 and 49 from the end that has got a certificate.
            """,
        example: [
            "< ServerHello, Certificate",
            "> Alert fatal unknown_ca (48)",
        ],
        confusedWith: [
            "an intermediate certificate that the server does not send: a chain of 1 whose issuer is no root",
            "a trust store that is older than the authority",
            "a clock that is wrong at the end that rejects",
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME -showcerts: chain, dates, names",
            "the trust store and the clock of the end that sent the alert",
        ],
        sections: [
            "RFC 8446 6.2",
            "RFC 5280 6",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .certificateRejected(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        let owner = event.from.other
        guard let certificate = view.facts.certificate(of: owner) else {
            return "It rejects the \(owner.name)'s certificate, which TLS 1.3 hides."
        }
        return "It rejects the \(owner.name)'s certificate: \(certificate.subject ?? "unreadable"), issued by "
            + "\(certificate.issuer ?? "nobody"), \(Quantity.count(certificate.chainLength, "certificate")) in the chain."
    }
}
