import Connections
import Packets
import TLS

extension FindingID {
    /// One end ended the handshake with an alert that no other finding tells.
    public static let tlsAlert = FindingID("tls-alert")
}

enum TLSAlertRule: RefusingAlertRule {
    static let id = FindingID.tlsAlert
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            One end ended the handshake with an alert in the clear.
            """,
        pattern: """
            A fatal alert before both Finished.
            """,
        example: [
            "< Alert fatal internal_error (80)"
        ],
        confusedWith: [
            "internal_error says only that something is wrong at the end that sends it"
        ],
        check: [
            "the log of the end that sent the alert",
            "openssl s_client -connect SERVER:PORT -servername SERVERNAME",
        ],
        sections: [
            "RFC 8446 6.2"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .otherAlert(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        view.standing.reached.map { "It came after \($0.name)." }
    }
}
