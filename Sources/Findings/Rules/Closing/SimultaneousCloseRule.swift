import Connections
import Packets

extension FindingID {
    /// Both ends closed, and their FINs crossed.
    public static let simultaneousClose = FindingID("simultaneous-close")
}

enum SimultaneousCloseRule: Rule {
    static let id = FindingID.simultaneousClose
    static let severity = Severity.info
    static let prefilter: Prefilter = .crossedFINs

    static let page = Page(
        meaning: """
            Both applications closed within one round trip, so the two FINs crossed. Both sides end in \
            TIME-WAIT. That is no fault.
            """,
        pattern: """
            Two FINs, neither of which acknowledges the other; then an ACK of each.
            """,
        example: [
            "> F. 8:8 ack 19",
            "< F. 19:19 ack 8",
            "> . ack 20",
            "< . ack 9",
        ],
        confusedWith: .nothing(because: "the acknowledgment numbers are certain"),
        check: [
            "nothing to do"
        ],
        sections: [
            "RFC 9293 3.6, figure 13"
        ]
    )

    /// The close with its two FINs.
    static func match(_ connection: Connection, _ context: Context) -> Teardown? {
        let teardown = connection.teardown(at: context.now)
        return teardown.kind == .simultaneous ? teardown : nil
    }

    static func describe(_ teardown: Teardown, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [teardown.clientFIN?.frame, teardown.serverFIN?.frame],
            "Both ends sent a FIN before the other's had arrived: both pass FIN-WAIT-1, CLOSING and TIME-WAIT."
        )
    }
}
