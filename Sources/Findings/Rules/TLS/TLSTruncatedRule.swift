import Connections
import Packets

extension FindingID {
    /// The first to close did not say so in TLS.
    public static let tlsTruncated = FindingID("tls-truncated")
}

enum TLSTruncatedRule: Rule {
    static let id = FindingID.tlsTruncated
    static let severity = Severity.info
    static let prefilter: Prefilter = .tls

    static let page = Page(
        meaning: """
            Who closed first sent no close_notify, which TLS wants, so that its peer cannot tell an end from a cut. \
            Many programs do so (curl, browsers).
            """,
        pattern: """
            A FIN without an alert before it; in TLS 1.3 without a record of an alert's size.
            """,
        example: [
            "> data",
            "> F.",
        ],
        confusedWith: [
            "protocols that know their end themselves (HTTP with a length) lose nothing by it"
        ],
        check: [
            "nothing, unless the other end complains of an unexpected end of file"
        ],
        sections: [
            "RFC 8446 6.1"
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> TLSEnding? {
        guard let view = context.tls, view.standing.result == .complete, !view.standing.isMissing,
            let ending = view.standing.ending, !ending.isReset
        else { return nil }
        let said = Side.allCases.contains { view.facts.mayHaveSaidGoodbye($0, before: ending) }
        return said ? nil : ending
    }

    static func describe(_ match: TLSEnding, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            context.tls?.facts.is13 == true ? .implied : .proven,
            [match.reference.frame],
            "The \(match.from.name) closed without close_notify."
        )
    }
}
