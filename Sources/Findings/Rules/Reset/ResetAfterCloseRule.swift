import Connections
import Packets

extension FindingID {
    /// An RST came after both directions had been closed.
    public static let resetAfterClose = FindingID("reset-after-close")
}

enum ResetAfterCloseRule: Rule {
    static let id = FindingID.resetAfterClose
    static let severity = Severity.info
    static let prefilter: Prefilter = .reset

    static let page = Page(
        meaning: """
            The connection was closed properly; a late or doubled segment then met a socket that no longer \
            exists and was answered by RST. No data is lost.
            """,
        pattern: """
            RST after both FINs were acknowledged.
            """,
        example: [
            "> . ack 20",
            "< R 20 win 0",
        ],
        confusedWith: .nothing(because: "the connection was over before it"),
        check: [
            "nothing to do"
        ],
        sections: [
            "RFC 9293 3.10.7.1"
        ]
    )

    /// The RSTs that came after the close.
    static func match(_ connection: Connection, _ context: Context) -> [Incident]? {
        guard context.outcome == .closed else { return nil }
        let done = max(
            connection.client.finAck?.frame ?? FrameNumber(0),
            connection.server.finAck?.frame ?? FrameNumber(0)
        )
        let late = connection.incidents.filter { incident in
            guard case .reset = incident.kind else { return false }
            return incident.reference.frame > done
        }
        return late.isEmpty ? nil : late
    }

    static func describe(_ late: [Incident], _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            late.map(\.reference.frame),
            "\(Quantity.count(late.count, "RST")) came after both directions were closed: noise."
        )
        .with(.times(late.count))
    }
}
