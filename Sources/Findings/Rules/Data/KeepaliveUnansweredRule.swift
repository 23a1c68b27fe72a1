import Connections
import Packets

extension FindingID {
    /// Keepalive probes got no answer.
    public static let keepaliveUnanswered = FindingID("keepalive-unanswered")
}

enum KeepaliveUnansweredRule: Rule {
    static let id = FindingID.keepaliveUnanswered
    static let severity = Severity.error
    static let prefilter: Prefilter = .keepalive
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            The connection was idle, so the kernel asked whether the other end is still there, and got no \
            answer. After the last probe the socket is reset and the application gets ETIMEDOUT. The other end \
            does not learn of it: for its kernel the connection may live on.
            """,
        pattern: """
            Bare ACKs one below the next sequence number, evenly spaced, unanswered, then RST+ACK.
            """,
        example: [
            "> . 7:7 ack 19",
            "> . 7:7 ack 19    1.0 s later",
            "> . 7:7 ack 19    1.0 s later",
            "> R. 8 ack 19",
        ],
        confusedWith: [
            .between("the path died, not the peer (a NAT or firewall that forgot the idle connection)"),
            .between("probes are answered, but the answers are lost or not captured"),
        ],
        check: [
            .path("is the peer's host up? ping, its logs"),
            "sysctl net.ipv4.tcp_keepalive_time (idle time before the first probe), tcp_keepalive_intvl (between probes), tcp_keepalive_probes (how many)",
            .path("idle limits of NAT, firewalls and load balancers on the way: keepalives must come more often"),
        ],
        sections: [
            "RFC 9293 3.8.4"
        ]
    )

    /// Whose probes got no answer, and the RST with which it gave up.
    struct Match {
        let side: Side
        let unanswered: [Incident]
        let lastProbe: FrameReference
        let reset: FrameReference?
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        // This is checked first, as it is a stored number: few connections have unanswered probes.
        for side in Side.allCases where connection[side].unansweredProbes >= 2 {
            let flow = connection[side]
            let probes = connection.incidents.filter { incident in
                guard case .keepalive = incident.kind else { return false }
                return incident.side == side
            }
            guard flow.transfer.keepalives > 0, let lastProbe = probes.last,
                connection[side.other].flags.isDisjoint(with: [.windowClosed]),
                flow.reset != nil || connection.isUnanswered(side, at: context.now)
            else { continue }
            let unanswered = Array(probes.suffix(Int(flow.unansweredProbes)))
            return Match(side: side, unanswered: unanswered, lastProbe: lastProbe.reference, reset: flow.reset)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let wait = match.reset?.time.since(match.lastProbe.time)
        return finding(
            .proven,
            match.unanswered.map(\.reference.frame) + [match.reset?.frame],
            "\(Quantity.count(match.unanswered.count, "keepalive probe")) of the \(match.side.name) got no answer"
                + (wait.map { ", then it gave up with RST after another \(Quantity.duration($0))." } ?? ".")
        )
        .with(.times(match.unanswered.count), wait.map { .after($0) })
    }
}
