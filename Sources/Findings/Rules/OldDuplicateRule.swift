import Connections
import Packets

enum OldDuplicateRule: Rule {
    static let id = FindingID.oldDuplicate
    static let signs: Signs = .oldDuplicate

    static let page = Page(
        meaning: """
            A copy of an earlier SYN or SYN-ACK was delayed on the way and arrives when the connection is \
            already established. One ACK with the current numbers answers it; nothing else happens.
            """,
        pattern: """
            SYN or SYN-ACK with the sequence number of the handshake, in the middle of the connection; an ACK \
            answers.
            """,
        example: [
            "> S 0    1.3 s late",
            "< . ack 1",
        ],
        confusedWith: [
            "somebody who guesses: a forged SYN has another sequence number"
        ],
        check: [
            "nothing to do; many of them point to a path that holds packets back"
        ],
        sections: [
            "RFC 9293 3.10.7.4",
            "RFC 5961 4.2",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        let copies = connection.incidents.filter { $0.kind == .oldDuplicate }
        guard let copy = copies.first else { return nil }
        return finding(
            in: context,
            .implied,
            copies.map(\.mark.frame),
            "A late copy of the \(copy.side.name)'s SYN or SYN-ACK arrived after the connection was established"
                + (copies.count > 1 ? ", \(Words.times(copies.count))." : ".")
        )
    }
}
