import Connections
import Packets
import TLS

extension FindingID {
    /// Client and server have no version of TLS in common.
    public static let tlsVersionMismatch = FindingID("tls-version-mismatch")
}

enum TLSVersionMismatchRule: RefusingAlertRule {
    static let id = FindingID.tlsVersionMismatch
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            One end refused the other's versions of TLS. What the client offers stands in its ClientHello; what the \
            server can do, it does not say.
            """,
        pattern: """
            ClientHello, then the alert protocol_version (70); or inappropriate_fallback (86), where a client \
            retries at a lower version after a failure that had another reason.
            """,
        example: [
            "> ClientHello, TLS 1.0",
            "< Alert fatal protocol_version (70)",
        ],
        confusedWith: [
            "which end is the old one: the alert does not say",
            "86: look for the connection before this one, which failed for another reason",
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -tls1_2, then -tls1_3: which one does the server take?",
            "the server's least and highest version (ssl_protocols, MinProtocol), and those of the client",
        ],
        sections: [
            "RFC 8446 4.2.1",
            "RFC 7507",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .versionMismatch(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        event.alert?.code == 86
            ? "The client says that it retries at a lower version than it can do; the server can do more."
            : "The client offers \(view.offeredVersions)."
    }
}
