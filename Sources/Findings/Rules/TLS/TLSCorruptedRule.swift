import Connections
import Packets
import TLS

extension FindingID {
    /// One end could not decrypt, or verify, what it got.
    public static let tlsCorrupted = FindingID("tls-corrupted")
}

enum TLSCorruptedRule: RefusingAlertRule {
    static let id = FindingID.tlsCorrupted
    static let severity = Severity.error

    static let page = Page(
        meaning: """
            What arrived could not be decrypted, or a signature or checksum in it is wrong: it was changed on the \
            way, or the two ends do not compute the same.
            """,
        pattern: """
            bad_record_mac (20), decryption_failed (21) or decrypt_error (51).
            """,
        example: [
            "< ServerHello, Certificate, ServerKeyExchange",
            "> Alert fatal decrypt_error (51)",
        ],
        confusedWith: [
            "a device on the way that changes bytes",
            "memory that loses bits, at either end",
            "a key that does not belong to the certificate, or a faulty TLS library",
        ],
        check: [
            .path("captures of both ends, byte by byte: tcpwalk compare"),
            "openssl x509 -noout -pubkey and openssl pkey -pubout: are the two keys the same?",
        ],
        sections: [
            "RFC 8446 6.2"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSAlertEvent? {
        guard case .corrupted(let event) = context.tls?.cause else { return nil }
        return event
    }

    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String? {
        "It could not decrypt, or verify, what it got."
    }
}
