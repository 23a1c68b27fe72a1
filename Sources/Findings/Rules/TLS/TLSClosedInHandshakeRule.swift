import Connections
import Packets
import TLS

extension FindingID {
    /// One end closed within the handshake.
    public static let tlsClosedInHandshake = FindingID("tls-closed-in-handshake")
}

enum TLSClosedInHandshakeRule: Rule {
    static let id = FindingID.tlsClosedInHandshake
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            One end closed after the ServerHello and before the handshake was over. In TLS 1.3 Java, GnuTLS and \
            browsers send the alert that says why encrypted, so that only its size is seen.
            """,
        pattern: """
            ServerHello, then a FIN before both Finished, and no alert in the clear.
            """,
        example: [
            "< ServerHello, encrypted",
            "> encrypted record of 19 bytes",
            "> F.",
        ],
        confusedWith: [
            "a certificate that the client rejects, or has pinned otherwise",
            "somebody pressed stop, or a deadline was over",
            "an alert that is encrypted: a two-byte message is as long",
        ],
        check: [
            "the same with TLS 1.2, where certificates and alerts are seen: openssl s_client -connect SERVER:PORT -tls1_2",
            "the log of the end that closed",
        ],
        sections: [
            "RFC 8446 6.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSEnding? {
        guard case .closedInHandshake(let ending) = context.tls?.cause else { return nil }
        return ending
    }

    static func describe(_ match: TLSEnding, _ connection: Connection, _ context: Context) -> Finding {
        finding(.proven, [match.reference.frame], sentence(match, context))
    }

    private static func sentence(_ ending: TLSEnding, _ context: Context) -> String {
        let start = "The \(ending.from.name) closed within the handshake, without an alert in the clear."
        guard let view = context.tls, view.facts.is13, let last = view.facts.lastRecord(of: ending.from),
            last.type == .applicationData, TLSFacts.isAlertSized(last.length)
        else { return start }
        return
            "\(start) Its last record has the size of an alert (\(last.length) bytes), which TLS 1.3 hides: it probably rejected "
            + "what it got, such as the certificate."
    }
}
