import Connections
import Packets
import TLS

extension FindingID {
    /// Client and server have no application protocol in common.
    public static let tlsALPNMismatch = FindingID("tls-alpn-mismatch")
}

enum TLSALPNMismatchRule: RefusingAlertRule {
    static let id = FindingID.tlsALPNMismatch
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            The client named the protocols that it can speak inside (ALPN), and the server speaks none of them.
            """,
        pattern: """
            ClientHello with ALPN, then no_application_protocol (120).
            """,
        example: [
            "> ClientHello, ALPN mqtt",
            "< Alert fatal no_application_protocol (120)",
        ],
        confusedWith: [
            "a balancer that has a list of its own"
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -alpn h2,http/1.1",
            "the server's list of protocols",
        ],
        sections: [
            "RFC 7301 3.2"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .alpnMismatch(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        guard let names = view.facts.clientHello?.alpn, !names.isEmpty else { return nil }
        return "The client offers \(names.prefix(6).map(ProtocolName.text).joined(separator: ", "))."
    }
}
