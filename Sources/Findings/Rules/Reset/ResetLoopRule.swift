import Connections
import Packets

extension FindingID {
    /// The two ends answer each other without end.
    public static let resetLoop = FindingID("reset-loop")
}

enum ResetLoopRule: Rule {
    static let id = FindingID.resetLoop
    static let severity = Severity.warning
    static let prefilter: Prefilter = .discord

    static let page = Page(
        meaning: """
            The two ends answer each other's segments again and again, and neither takes what the other one sends: an RST that is \
            not honoured meets an ACK, which is answered by the next RST; or an ACK with numbers that the other end refuses \
            meets an ACK of the same kind. A device that has changed the numbers in one direction, or has let data pass that \
            only one end knows of, leaves the two like that. It costs packets until one of them gives up or rations its answers.
            """,
        pattern: """
            RST and ACK, or ACK and ACK, by turns, each within a round trip of the one before, with the same numbers.
            """,
        example: [
            "> R 1 win 0",
            "< . 701 ack 1",
            "> R 1 win 0",
            "< . 701 ack 1",
        ],
        confusedWith: [
            "several segments that were under way when the connection ended: their RSTs come in one round trip",
            "an attack that injects segments into the connection",
        ],
        check: [
            "capture at both ends: are the numbers of the RST those that its receiver expects (its last ACK)?",
            "does a firewall, proxy or load balancer on the way change sequence numbers, or take over the connection?",
            "at either end: nstat -az TcpExtTCPChallengeACK TcpExtTCPACKSkippedChallenge",
            "to end it: ss -K dst CLIENT dport = CLIENTPORT at SERVER",
        ],
        sections: [
            "RFC 9293 3.5.3",
            "RFC 5961 3.2",
            "RFC 5961 7",
        ]
    )

    /// The loop, its segments, and how many RSTs are among them.
    struct Match {
        let loop: Incident
        let segments: Int
        let resets: [Incident]
    }

    /// Four rounds: more than what is under way when a connection ends.
    private static let least = 8

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        var longest: (loop: Incident, segments: Int)?
        for incident in connection.incidents {
            guard case .loop(let count) = incident.kind, Int(count) >= least, Int(count) > longest?.segments ?? 0,
                takesTrips(incident, Int(count), connection)
            else { continue }
            longest = (incident, Int(count))
        }
        guard let (loop, segments) = longest, let last = loop.related else { return nil }
        let resets = connection.incidents.filter { incident in
            guard case .reset = incident.kind else { return false }
            return incident.mark.frame >= loop.mark.frame && incident.mark.frame <= last
        }
        return Match(loop: loop, segments: segments, resets: resets)
    }

    /// What answers each other takes a round trip for two segments; half of it is let pass for a path that has become faster.
    private static func takesTrips(_ loop: Incident, _ segments: Int, _ connection: Connection) -> Bool {
        guard let there = connection.roundTrip(to: .server), let back = connection.roundTrip(to: .client) else {
            return segments >= least * 2
        }
        return loop.gap.nanoseconds >= (there + back).nanoseconds / 2 * Int64(segments / 2) * 9 / 10
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let kind = match.resets.isEmpty ? "ACKs" : match.resets.count * 3 > match.segments * 2 ? "RSTs" : "RST and ACK"
        return finding(
            .proven,
            [match.loop.mark.frame] + match.resets.map(\.mark.frame) + [match.loop.related],
            "\(Quantity.count(match.segments, "segment")), \(kind) by turns, answer each other over "
                + "\(Quantity.duration(match.loop.gap)) and move nothing."
        )
    }
}
