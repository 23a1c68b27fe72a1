import Connections
import Packets

extension FindingID {
    /// The SYN was answered by an ICMP error.
    public static let icmpUnreachable = FindingID("icmp-unreachable")
}

enum IcmpUnreachableRule: Rule {
    static let id = FindingID.icmpUnreachable
    static let severity = Severity.error
    static let prefilter: Prefilter = .unreachable

    static let page = Page(
        meaning: """
            A router, a firewall or the host itself says with an ICMP error that the SYN cannot be delivered. \
            Linux ends connect() at once with the matching errno and does not repeat the SYN.
            """,
        pattern: """
            ICMP type 3 (or ICMPv6 type 1) that quotes the SYN: same ports, same sequence number.
            """,
        example: [
            "> S 0",
            "ICMP 10.0.0.2 tcp port 9502 unreachable",
        ],
        confusedWith: [
            "a firewall that rejects with an ICMP error of its choice",
            "no route at the router that reports, or no answer to ARP or neighbour discovery behind it",
        ],
        check: [
            "who sent it: the source address of the ICMP error names the place",
            "ip route get SERVER at that router; nft list ruleset for reject rules",
            "errno by code (Linux): host unreachable EHOSTUNREACH, port unreachable ECONNREFUSED, prohibited EHOSTUNREACH (IPv6: EACCES)",
        ],
        sections: [
            "RFC 1122 4.2.3.9",
            "RFC 5927",
            "RFC 4443 3.1",
        ]
    )

    /// The SYN and the ICMP error that answers it.
    struct Match {
        let syn: FrameReference
        let answer: ICMPAnswer
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard context.outcome == .unreachable, let answer = connection.handshake.unreachable,
            let syn = connection.handshake.lastSYN
        else { return nil }
        return Match(syn: syn, answer: answer)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let answer = match.answer
        let family = connection.clientEndpoint.address.family
        let reporter =
            answer.reporter == connection.serverEndpoint.address
            ? "the server's own address" : "another address, a router or firewall on the way"
        return finding(
            .proven,
            [match.syn.frame, answer.reference.frame],
            "The SYN was answered by \(ICMPNames.name(type: answer.type, code: answer.code, family: family)), "
                + "sent from \(reporter): connect() fails with \(answer.errnoName(family: family))."
        )
    }
}
