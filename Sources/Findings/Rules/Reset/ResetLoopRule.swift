import Connections
import Packets

extension FindingID {
    /// The two ends answer each other without end.
    public static let resetLoop = FindingID("reset-loop")
}

enum ResetLoopRule: Rule {
    static let id = FindingID.resetLoop
    static let severity = Severity.warning
    static let prefilter: Prefilter = [.discord, .reset]

    static let page = Page(
        meaning: """
            The two ends answer each other's segments again and again, and neither takes what the other one sends: an RST that is \
            not honoured meets an ACK, which is answered by the next RST; or an ACK with numbers that the other end refuses \
            meets an ACK of the same kind. A device that has changed the numbers in one direction, or has let data pass that \
            only one end knows of, leaves the two like that. It costs packets until one of them gives up or rations its answers.
            """,
        pattern: """
            RST and ACK, or ACK and ACK, by turns, each within a round trip of the one before, with the same numbers; or the same data \
            again and again, and an RST for each.
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

    /// What answers each other.
    enum Match {
        /// A loop of so many segments, and the RSTs among them.
        case loop(Incident, segments: Int, resets: [Incident])
        /// RSTs, each of which answers data that was sent again.
        case repeats([Incident])
    }

    /// Four rounds: more than what is under way when a connection ends.
    private static let least = 8
    /// RSTs against retransmissions of data: each of these had time to learn of the one before.
    private static let leastRepeats = 4

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        longestLoop(connection) ?? answeredRepeats(connection)
    }

    private static func longestLoop(_ connection: Connection) -> Match? {
        var longest: (loop: Incident, segments: Int)?
        for incident in connection.incidents {
            guard case .loop(let count) = incident.kind, Int(count) >= least, Int(count) > longest?.segments ?? 0,
                takesTrips(incident, Int(count), connection)
            else { continue }
            longest = (incident, Int(count))
        }
        guard let (loop, segments) = longest, let last = loop.related else { return nil }
        let resets = connection.resets.filter {
            loop.reference.frame <= $0.reference.frame && $0.reference.frame <= last
        }
        return .loop(loop, segments: segments, resets: resets)
    }

    private static func answeredRepeats(_ connection: Connection) -> Match? {
        let resets = connection.resets
        guard resets.count >= leastRepeats else { return nil }
        var repeated: [FrameNumber: Side] = [:]
        for incident in connection.dataRepeats where incident.gap >= .milliseconds(150) {
            repeated[incident.reference.frame] = incident.side
        }
        let answers = resets.filter { reset in reset.related.flatMap { repeated[$0] } == reset.side.other }
        return answers.count >= leastRepeats ? .repeats(answers) : nil
    }

    /// A loop takes a round trip for two segments; half of it is enough here, for a path that has become faster.
    private static func takesTrips(_ loop: Incident, _ segments: Int, _ connection: Connection) -> Bool {
        guard let there = connection.roundTrip(to: .server), let back = connection.roundTrip(to: .client) else {
            return segments >= least * 2
        }
        return loop.gap.nanoseconds >= (there + back).nanoseconds / 2 * Int64(segments / 2) * 9 / 10
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        switch match {
        case .loop(let loop, let segments, let resets):
            let kind = resets.isEmpty ? "ACKs" : resets.count * 3 > segments * 2 ? "RSTs" : "RST and ACK"
            return finding(
                .proven,
                [loop.reference.frame] + resets.map(\.reference.frame) + [loop.related],
                "\(Quantity.count(segments, "segment")), \(kind) by turns, answer each other over "
                    + "\(Quantity.duration(loop.gap)) and move nothing."
            )
        case .repeats(let resets):
            let side = resets[0].side
            return finding(
                .proven,
                resets.flatMap { [$0.related, $0.reference.frame] },
                "Data of the \(side.other.name) came again and again, and the \(side.name) answered with RST "
                    + "\(Phrases.times(resets.count)): the RST is not taken, or does not arrive."
            )
        }
    }
}

extension Connection {
    /// The RSTs that are kept.
    fileprivate var resets: [Incident] {
        incidents.filter { incident in
            guard case .reset = incident.kind else { return false }
            return true
        }
    }
}
