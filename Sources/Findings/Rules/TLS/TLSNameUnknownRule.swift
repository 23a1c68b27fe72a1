import Connections
import Packets
import TLS

extension FindingID {
    /// The server does not know the name that the client asked for.
    public static let tlsNameUnknown = FindingID("tls-name-unknown")
}

enum TLSNameUnknownRule: RefusingAlertRule {
    static let id = FindingID.tlsNameUnknown
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            The server has no site of that name, or none for clients that name none, and is set to refuse them \
            (nginx ssl_reject_handshake, haproxy strict-sni).
            """,
        pattern: """
            ClientHello, then unrecognized_name (112) as a fatal alert. As a warning it means nothing.
            """,
        example: [
            "> ClientHello, SNI unknown.example",
            "< Alert fatal unrecognized_name (112)",
        ],
        confusedWith: [
            "a client that uses the server's address, for which there is no SNI"
        ],
        check: [
            "openssl s_client -connect SERVER:PORT -servername NAME, with the name that the server's configuration has",
            "does the name lead to the right server? getent hosts SERVERNAME",
        ],
        sections: [
            "RFC 6066 3"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .nameUnknown(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        guard let name = view.serverName else {
            return "The client named no server (SNI): it was called by its address, perhaps."
        }
        return "The client asked for \(name)."
    }
}
