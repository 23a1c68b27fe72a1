import Connections
import Packets

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
            "capture at the end that seems to have sent it: if the RST does not leave there, a device in between made it",
            "nstat -az TcpOutRsts there before and after",
            "session limits and rules of firewalls on the path",
        ],
        sections: [
            "RFC 3360"
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard let (incident, _) = connection.endingReset, context.outcome == .reset else { return nil }
        if let goesOn = goesOn(after: incident, in: connection) {
            return finding(
                in: context,
                .implied,
                [incident.mark.frame, goesOn.mark.frame],
                "The \(incident.side.name) goes on \(Quantity.duration(goesOn.mark.time.since(incident.mark.time))) after the RST in its "
                    + "name, with its own numbers: its socket was alive, and its kernel did not send that RST."
            )
        }
        let hints = words(incident.oddities)
        // Other stacks leave out options and windows too: one hint says nothing.
        guard hints.count >= 2 else { return nil }
        return finding(
            in: context,
            .assumed,
            [incident.mark.frame],
            "The RST in the \(incident.side.name)'s name does not look like its other segments: "
                + hints.joined(separator: ", ") + "."
        )
    }

    /// A segment that came sooner may have been on its way before the RST.
    private static let onItsWay = Interval.milliseconds(10)

    private static func goesOn(after reset: Incident, in connection: Connection) -> Incident? {
        connection.incidents.first { incident in
            incident.kind == .senderGoesOn && incident.side == reset.side && reset.mark.frame < incident.mark.frame
                && incident.mark.time.since(reset.mark.time) > onItsWay
        }
    }

    private static func words(_ oddities: ResetOddities) -> [String] {
        var words: [String] = []
        if oddities.contains(.timeToLive) { words.append("another TTL") }
        if oddities.contains(.form) { words.append("a form that neither a live socket nor a missing one sends") }
        if oddities.contains(.identification) { words.append("an IP id out of its row") }
        if oddities.contains(.unprompted) { words.append("nothing that it would answer") }
        return words
    }
}
