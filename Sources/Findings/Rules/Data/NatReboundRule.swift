import Connections
import Packets

extension FindingID {
    /// The connection's numbers go on, or come from, other addresses or ports.
    public static let natRebound = FindingID("nat-rebound")
}

enum NatReboundRule: Rule {
    static let id = FindingID.natRebound
    static let severity = Severity.warning
    static let prefilter: Prefilter = .relation

    static let page = Page(
        meaning: """
            A connection goes on from another address or port than it was opened with: the next segment has the sequence number, the \
            acknowledgment and the timestamp that this one would have had. Neither end did that. A translator on the way (NAT, \
            a load balancer) had forgotten the connection, mostly after a pause, and gave it a new address or port. For the other \
            end that is a segment of no connection: it answers with RST or drops it, and the connection is lost.
            """,
        pattern: """
            A segment without SYN on a new 4-tuple, one end of which is the same; its numbers continue those of another connection, \
            which fell silent before.
            """,
        example: [
            "CLIENT:41001 > SERVER: P. 1:101 ack 1       TSval 1000",
            "SERVER > CLIENT:41001: . ack 101",
            "CLIENT:52044 > SERVER: P. 101:151 ack 1     TSval 601000, 600 s later",
            "SERVER > CLIENT:52044: R 1",
        ],
        confusedWith: [
            "a client whose address changed (another network, a VPN that went up or down) and whose socket did not notice",
            "a load balancer or a cluster of firewalls that moved the connection to another node or backend",
            "a capture in front of the translator and one behind it, with what is between them missing",
        ],
        check: [
            "at the translator: how long it keeps a silent connection (sysctl net.netfilter.nf_conntrack_tcp_timeout_established; 350 s in AWS's NAT gateway and load balancers, 4 min in Azure's)",
            "at CLIENT: keepalive below that: ss -tno shows whether the socket has a keepalive timer; TCP_KEEPIDLE, or sysctl net.ipv4.tcp_keepalive_time",
            "at SERVER: ss -tn 'sport = :PORT' still shows the old connection",
        ],
        sections: [
            "RFC 5382 5",
            "RFC 9293 3.8.4",
            "RFC 7323 5.4",
        ]
    )

    /// What the two connections show, and which of them this is.
    struct Match {
        let rebinding: Rebinding
        let isFirst: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        switch context.relation {
        case .goesOn(let rebinding): Match(rebinding: rebinding, isFirst: true)
        case .continues(let rebinding): Match(rebinding: rebinding, isFirst: false)
        case .answered, .answers, nil: nil
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let rebinding = match.rebinding
        let start = rebinding.start
        let pause = Quantity.duration(start.first.time.since(rebinding.last.time))
        let proof =
            rebinding.proof == .byTimestamps
            ? "sequence number, acknowledgment and timestamp go on" : "sequence number and acknowledgment go on"
        let changed =
            rebinding.speaker == start.speaker
            ? "\(start.peer.text) instead of \(rebinding.peer.text)"
            : "\(start.speaker.text) instead of \(rebinding.speaker.text)"
        let which =
            match.isFirst
            ? "It goes on as connection \(start.connection)" : "It continues connection \(rebinding.before)"
        let end = start.refusal.map {
            "; \(start.peer.text) refuses it by RST after \(Quantity.duration($0.time.since(start.first.time)))"
        }
        return finding(
            rebinding.proof == .byTimestamps ? .proven : .implied,
            [rebinding.last.frame, start.first.frame, start.refusal?.frame],
            "\(which), with \(changed), after a pause of \(pause): \(proof)\(end ?? "")."
        )
    }
}
