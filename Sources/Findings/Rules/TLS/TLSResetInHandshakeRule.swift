import Connections
import Packets

extension FindingID {
    /// One end reset the connection within the handshake.
    public static let tlsResetInHandshake = FindingID("tls-reset-in-handshake")
}

enum TLSResetInHandshakeRule: Rule {
    static let id = FindingID.tlsResetInHandshake
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            An RST came after the server had answered and before the handshake was over.
            """,
        pattern: """
            ServerHello, then an RST before both Finished, and no alert in the clear.
            """,
        example: [
            "< ServerHello",
            "> [R.]",
        ],
        confusedWith: [
            "a program that ends, or aborts with SO_LINGER 0",
            "a device that takes offence at what it sees (reset-foreign)",
            "an alert that was sent and overtaken by the RST",
        ],
        check: [
            "the log of the end whose address the RST has",
            .away(from: .server, "capture at the other end: does the RST leave it?"),
        ],
        sections: [
            "RFC 8446 6.1",
            "RFC 9293 3.5.2",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSEnding? {
        guard case .resetInHandshake(let ending) = context.tls?.cause else { return nil }
        return ending
    }

    static func describe(_ match: TLSEnding, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.reference.frame],
            "An RST in the \(match.from.name)'s name ended the handshake after \(context.tls?.standing.reached?.name ?? "its beginning")."
        )
    }
}
