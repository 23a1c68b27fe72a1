import Connections
import Packets

extension FindingID {
    /// One SYN got two SYN-ACKs with different initial sequence numbers.
    public static let synAnsweredTwice = FindingID("syn-answered-twice")
}

enum SynAnsweredTwiceRule: Rule {
    static let id = FindingID.synAnsweredTwice
    static let severity = Severity.warning
    static let prefilter: Prefilter = .rivalSYNACK

    static let page = Page(
        meaning: """
            The SYN was answered by two SYN-ACKs that choose different sequence numbers: two TCP stacks answered, or one that \
            had forgotten the first handshake began another. The client takes one of them; the other end then gets ACKs that it \
            cannot take, and its RST may end the connection that was made.
            """,
        pattern: """
            SYN, SYN-ACK, and another SYN-ACK that acknowledges the same SYN with another sequence number.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1",
            "< S. 3111217333 ack 1    2.0 ms later, another number",
            "> . ack 1",
        ],
        confusedWith: [
            .path("two hosts with the same address, or a SYN that a switch or load balancer hands to two of them"),
            .path("a device that answers in the server's name beside the server: a SYN proxy, a scrubber, an attacker"),
            "where the SYN was repeated: a listener that had dropped the first handshake, or lost it in a restart",
            "where the SYN was repeated: SYN cookies, whose number changes once a minute",
            .path("a firewall that changes sequence numbers, captured on both of its sides"),
        ],
        check: [
            "do the two SYN-ACKs agree in TTL, IP id, window and options? Those of one host do",
            .path("two MAC addresses for one address: arping -D SERVER, or ip neigh show SERVER at its router"),
            .away(from: .server, "capture at SERVER: which of the two does it send?"),
            .path("load balancers and anycast before SERVER: does one SYN reach two of its hosts?"),
        ],
        sections: [
            "RFC 9293 3.5",
            "RFC 9293 3.10.7.3",
        ]
    )

    /// The first SYN-ACK, and those with other numbers.
    struct Match {
        let first: FrameReference
        let rival: Incident
        let rivals: [Incident]
        /// No other SYN had passed before the second answer.
        let isOneSYN: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let rivals = connection.incidents.filter { $0.kind == .rivalSYNACK }
        guard let first = connection.handshake.synAck, let rival = rivals.first else { return nil }
        let isOneSYN = !connection.incidents.contains {
            $0.kind == .synRetransmitted && $0.side == .client && $0.reference.frame < rival.reference.frame
        }
        return Match(first: first, rival: rival, rivals: rivals, isOneSYN: isOneSYN)
    }

    /// A retransmitted SYN may be new to a listener that has forgotten the first one.
    static func severity(of match: Match) -> Severity {
        match.isOneSYN ? severity : .notice
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let count = match.rivals.count + 1
        return finding(
            match.isOneSYN ? .proven : .implied,
            [connection.handshake.syn?.frame, match.first.frame] + match.rivals.map(\.reference.frame),
            (match.isOneSYN ? "One SYN" : "The SYN, which was repeated,")
                + " was answered by \(Quantity.count(count, "SYN-ACK")) with different sequence numbers, "
                + "\(Quantity.duration(match.rival.reference.time.since(match.first.time))) apart\(differences(match.rival))\(choice(match, connection)).",
            alternatives: match.isOneSYN ? page.alternatives.filter { !$0.contains("repeated") } : nil
        )
    }

    private static func differences(_ rival: Incident) -> String {
        var words: [String] = []
        if rival.oddities.contains(.timeToLive) { words.append("another TTL") }
        if rival.oddities.contains(.form) { words.append("other options") }
        return words.isEmpty ? "" : ", with \(words.joined(separator: " and "))"
    }

    /// Which of them the connection is.
    private static func choice(_ match: Match, _ connection: Connection) -> String {
        guard let ack = connection.handshake.ack else { return "" }
        if ack.frame < match.rival.reference.frame { return "; the client had taken the first" }
        return connection.handshake.rival == nil
            ? "; the client took a later one" : "; the client took the first"
    }
}
