import Connections
import Packets

extension FindingID {
    /// The server ended the connection right after the client's Finished.
    public static let tlsRejectedAfterFinished = FindingID("tls-rejected-after-finished")
}

enum TLSRejectedAfterFinishedRule: Rule {
    static let id = FindingID.tlsRejectedAfterFinished
    static let severity = Severity.error
    static let prefilter: Prefilter = .tlsFailed

    static let page = Page(
        meaning: """
            In TLS 1.3 the client is done before its server has looked at the client's certificate. If the server \
            then rejects it, the client believes that it is connected, and fails at its first read.
            """,
        pattern: """
            The client's Finished, then within three seconds at most a record of an alert's size, and the server's \
            FIN or RST.
            """,
        example: [
            "> encrypted (Certificate, Finished)",
            "< encrypted record of 19 bytes",
            "< F.",
        ],
        confusedWith: [
            "the client's certificate is missing, expired or of an unknown authority",
            "a server that had nothing to say and closed at once",
            "Finished that does not verify",
        ],
        check: [
            "the server's log",
            "the same with TLS 1.2, where the alert is seen: openssl s_client -connect SERVER:PORT -tls1_2 -cert FILE -key FILE",
        ],
        sections: [
            "RFC 8446 4.4.2.4",
            "RFC 8446 4.4.4",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> FrameReference? {
        guard case .rejectedAfterFinished(let reference) = context.tls?.cause else { return nil }
        return reference
    }

    static func describe(_ match: FrameReference, _ connection: Connection, _ context: Context) -> Finding {
        let time = context.tls?.facts.clientFinished.map { match.time.since($0.time) }
        return finding(
            .assumed,
            [match.frame],
            "The server ended the connection \(time.map { "\(Quantity.duration($0)) after" } ?? "after") the client's Finished, with nothing "
                + "that shows that it took it."
        )
        .with(time.map { .after($0) })
    }
}
