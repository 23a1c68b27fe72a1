import Connections
import Packets

extension FindingID {
    /// An RST does not look like the other segments of its sender.
    public static let resetForeign = FindingID("reset-foreign")
}

enum ResetForeignRule: Rule {
    static let id = FindingID.resetForeign
    static let severity = Severity.warning
    static let prefilter: Prefilter = .reset
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The RST that ended the connection does not look like the other segments of its sender. A device in \
            between (firewall, intrusion prevention, load balancer) may have sent it in that host's name. One \
            capture can never prove that.
            """,
        pattern: """
            RST whose TTL, IP id, options or timing differ from those of its sender's other segments.
            """,
        example: [
            "< P. 1:19 ack 8    ttl 52",
            "< R 19 win 64    ttl 61",
        ],
        confusedWith: [
            "another TCP stack, whose RSTs look different",
            "a route that changed in the middle (TTL)",
        ],
        check: [
            .path(
                "capture at the end that seems to have sent it: if the RST does not leave there, a device in between made it"
            ),
            "nstat -az TcpOutRsts there before and after",
            .path("session limits and rules of firewalls on the path"),
        ],
        sections: [
            "RFC 3360"
        ]
    )

    /// Why the RST is not its sender's.
    enum Match {
        case goesOn(reset: Incident, after: Incident)
        case looksDifferent(reset: Incident)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let (reset, _) = connection.endingReset, context.outcome == .reset else { return nil }
        if let later = goesOn(after: reset, in: connection) { return .goesOn(reset: reset, after: later) }
        // Other stacks leave out options and windows too: one hint says nothing.
        return hints.count { reset.oddities.contains($0.oddity) } >= 2 ? .looksDifferent(reset: reset) : nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        switch match {
        case .goesOn(let reset, let later):
            finding(
                .implied,
                [reset.reference.frame, later.reference.frame],
                "The \(reset.side.name) goes on \(Quantity.duration(later.reference.time.since(reset.reference.time))) after the RST in its "
                    + "name, with its own numbers: its socket was alive, and its kernel did not send that RST."
            )
        case .looksDifferent(let reset):
            finding(
                .assumed,
                [reset.reference.frame],
                "The RST in the \(reset.side.name)'s name does not look like its other segments: "
                    + hints.filter { reset.oddities.contains($0.oddity) }.map(\.words).joined(separator: ", ") + "."
            )
        }
    }

    /// A segment that came sooner may have been on its way before the RST.
    private static let onItsWay = Interval.milliseconds(10)

    private static func goesOn(after reset: Incident, in connection: Connection) -> Incident? {
        connection.incidents.first { incident in
            incident.kind == .senderGoesOn && incident.side == reset.side
                && reset.reference.frame < incident.reference.frame
                && incident.reference.time.since(reset.reference.time) > onItsWay
        }
    }

    /// What can be told of an RST that is not its sender's, in this order.
    private static let hints: [(oddity: ResetOddities, words: String)] = [
        (.timeToLive, "another TTL"),
        (.form, "a form that neither a live socket nor a missing one sends"),
        (.identification, "an IP id out of its row"),
        (.unprompted, "nothing that it would answer"),
    ]
}
