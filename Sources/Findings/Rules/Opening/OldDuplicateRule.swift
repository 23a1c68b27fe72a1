import Connections
import Packets

extension FindingID {
    /// A SYN or SYN-ACK came while the connection was established.
    public static let oldDuplicate = FindingID("old-duplicate")
}

enum OldDuplicateRule: Rule {
    static let id = FindingID.oldDuplicate
    static let severity = Severity.info
    static let prefilter: Prefilter = .oldDuplicate

    static let page = Page(
        meaning: """
            A SYN or SYN-ACK arrives when the connection is already established: a copy of its own that was \
            delayed, or one with other numbers. A living end answers with one ACK of its current numbers and goes on.
            """,
        pattern: """
            SYN or SYN-ACK in the middle of the connection; an ACK answers.
            """,
        example: [
            "> S 0    1.3 s late",
            "< . ack 1",
        ],
        confusedWith: [
            "somebody who guesses: a forged SYN has another sequence number",
            "a client that lost its state and connects again from the same port",
        ],
        check: [
            "nothing to do; many of them point to a path that holds packets back"
        ],
        sections: [
            "RFC 9293 3.10.7.4",
            "RFC 5961 4.2",
        ]
    )

    /// The SYNs and SYN-ACKs that came too late.
    struct Match {
        let first: Incident
        let copies: [Incident]
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let copies = connection.incidents.filter { $0.kind == .oldDuplicate }
        return copies.first.map { Match(first: $0, copies: copies) }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let name = match.first.side.name
        return finding(
            .implied,
            match.copies.map(\.reference.frame),
            (match.first.related == nil
                ? "A SYN or SYN-ACK of the \(name) with another sequence number passed while the connection was open"
                : "A late copy of the \(name)'s SYN or SYN-ACK passed after the connection was established")
                + (match.copies.count > 1 ? ", \(Phrases.times(match.copies.count))." : ".")
        )
        .with(.times(match.copies.count))
    }
}
