import Connections
import Packets
import TLS

extension FindingID {
    /// The server found nothing in the ClientHello that it can use.
    public static let tlsNothingInCommon = FindingID("tls-nothing-in-common")
}

enum TLSNothingInCommonRule: RefusingAlertRule {
    static let id = FindingID.tlsNothingInCommon
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            The server refused the ClientHello before it chose anything: no cipher suite, group, signature algorithm \
            or kind of certificate suits both. Which of them it was, the alert does not say.
            """,
        pattern: """
            ClientHello, then handshake_failure (40), insufficient_security (71) or missing_extension (109), and no \
            ServerHello.
            """,
        example: [
            "> ClientHello",
            "< Alert fatal handshake_failure (40)",
        ],
        confusedWith: [
            "some servers send 40 for a name that they do not know",
            "a server that cannot use its own certificate with what the client can verify (ECDSA only, say)",
        ],
        check: [
            "nmap --script ssl-enum-ciphers -p PORT SERVER, beside the client's list in this record",
            "openssl s_client -connect SERVER:PORT -groups P-256:P-384:x25519 -sigalgs …, one list after the other",
            "with and without a server name",
        ],
        sections: [
            "RFC 8446 4.1.1",
            "RFC 8446 6.2",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .nothingInCommon(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        guard let hello = view.facts.clientHello else { return nil }
        let groups = hello.groups.map { ", \(Quantity.count($0.count, "group"))" } ?? ""
        return
            "The client offers \(Quantity.count(hello.cipherSuites.count, "cipher suite"))\(groups), \(view.offeredVersions), "
            + "\(view.target)."
    }
}
