import Connections
import Packets

extension FindingID {
    /// An ICMP error quoted a segment of the connection and did not end it.
    public static let icmpSoftError = FindingID("icmp-soft-error")
}

enum IcmpSoftErrorRule: Rule {
    static let id = FindingID.icmpSoftError
    static let severity = Severity.notice
    static let prefilter: Prefilter = .icmp

    static let page = Page(
        meaning: """
            A router or host reported trouble with one of the connection's segments. Once a connection is \
            established TCP takes that as advice: it goes on and repeats the segment. Fragmentation needed and \
            packet too big make the sender use smaller segments.
            """,
        pattern: """
            An ICMP error that quotes one of the connection's segments, and that did not end it.
            """,
        example: [
            "> P. 1:8 ack 1",
            "ICMP host 10.0.0.2 unreachable",
        ],
        confusedWith: [
            "a forged ICMP error: the quoted sequence number must be one that is outstanding"
        ],
        check: [
            "who sent it and what changed there: routes, links",
            "ip route get SERVER at CLIENT (a cached MTU or route), ip route get CLIENT at SERVER",
        ],
        sections: [
            "RFC 1122 4.2.3.9",
            "RFC 5927",
        ]
    )

    /// The ICMP errors.
    static func match(_ connection: Connection, _ context: Context) -> [Incident]? {
        guard context.outcome != .unreachable else { return nil }
        let errors = connection.incidents.filter { incident in
            guard case .icmp = incident.kind else { return false }
            return true
        }
        return errors.isEmpty ? nil : errors
    }

    static func describe(_ errors: [Incident], _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            errors.map(\.reference.frame),
            "\(Quantity.count(errors.count, "ICMP error")) quoted this connection: "
                + kinds(errors, connection.clientEndpoint.address.family).joined(separator: "; ") + "."
        )
        .with(.times(errors.count))
    }

    /// The names of the first four kinds.
    private static func kinds(_ errors: [Incident], _ family: Address.Family) -> [String] {
        var kinds: [String] = []
        for error in errors {
            guard case .icmp(let type, let code, _) = error.kind else { continue }
            let name = ICMPNames.name(type: type, code: code, family: family)
            if !kinds.contains(name), kinds.count < 4 { kinds.append(name) }
        }
        return kinds
    }
}
