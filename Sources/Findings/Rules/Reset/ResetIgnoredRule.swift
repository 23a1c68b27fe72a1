import Connections
import Packets

extension FindingID {
    /// An RST did not end the connection.
    public static let resetIgnored = FindingID("reset-ignored")
}

enum ResetIgnoredRule: Rule {
    static let id = FindingID.resetIgnored
    static let severity = Severity.info
    static let prefilter: Prefilter = [.reset, .resetDoubted]
    /// There the client's RST is meant for the older connection, and ended that one.
    static let supersededBy = [FindingID.staleConnection]

    static let page = Page(
        meaning: """
            An RST must have exactly the next expected sequence number. One that is merely near it is answered \
            by an ACK (a challenge), one far off is dropped; the connection lives. That protects against forged \
            RSTs.
            """,
        pattern: """
            RST, then an ACK of its receiver with unchanged numbers, or no reaction; the connection goes on.
            """,
        example: [
            "> R 5000 win 0",
            "< . ack 19",
        ],
        confusedWith: [
            "a forged RST that missed",
            "a late RST of an older connection on the same ports",
        ],
        check: [
            "nstat -az TcpExtTCPChallengeACK at the receiver"
        ],
        sections: [
            "RFC 5961 3.2",
            "RFC 9293 3.5.3",
        ]
    )

    /// The RSTs that ended nothing, and what shows that.
    static func match(_ connection: Connection, _ context: Context) -> [Incident]? {
        let ignored = connection.incidents.filter { incident in
            guard case .reset(_, let verdict) = incident.kind else {
                return incident.kind == .challengeAck || incident.kind == .senderGoesOn
            }
            return verdict == .challenged || verdict == .outside
        }
        let ending = connection.endingReset?.incident.reference
        let shown = ignored.filter { incident in
            guard let ending else { return true }
            return incident.reference.frame < ending.frame
        }
        return shown.isEmpty ? nil : shown
    }

    static func describe(_ shown: [Incident], _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .implied,
            shown.map(\.reference.frame),
            "\(Quantity.count(count(shown), "RST")) did not end the connection: "
                + reason(shown) + "."
        )
        .with(.times(count(shown)))
    }

    /// How many RSTs they are about: what an end sent afterwards names the one before.
    private static func count(_ shown: [Incident]) -> Int {
        let resets = shown.map { incident -> FrameNumber in
            guard case .reset = incident.kind else { return incident.related ?? incident.reference.frame }
            return incident.reference.frame
        }
        return Set(resets).count
    }

    private static func reason(_ shown: [Incident]) -> String {
        if shown.contains(where: { $0.kind == .senderGoesOn }) {
            return "the end in whose name it came sends on, so it was forged or about something else"
        }
        if shown.contains(where: { $0.kind == .challengeAck }) {
            return "its receiver went on, so it was lost on the way or not honoured"
        }
        return "its sequence number was not the expected one"
    }
}
