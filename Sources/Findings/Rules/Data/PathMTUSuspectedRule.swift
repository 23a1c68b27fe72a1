import Connections
import Packets

extension FindingID {
    /// Small segments pass, those of full size do not.
    public static let pathMTUSuspected = FindingID("path-mtu-suspected")
}

enum PathMTUSuspectedRule: Rule {
    static let id = FindingID.pathMTUSuspected
    static let severity = Severity.error
    static let prefilter: Prefilter = [.dataAgain, .icmp]
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            Small segments pass, full-size ones never do: typical of a link on the way with a smaller MTU whose \
            ICMP messages are filtered, so that the sender never learns to send smaller packets.
            """,
        pattern: """
            The handshake and small segments arrive; every segment of full size is repeated and never acknowledged, in a first \
            flight (a TLS ClientHello, a certificate) as well as later. What lies behind it may be reported by SACK.
            """,
        example: [
            "> . 1:1449 ack 1",
            "> . 1:1449 ack 1    0.2 s later",
            "> . 1:1449 ack 1    0.4 s later",
        ],
        confusedWith: [
            "plain loss that happens to hit large packets",
            "a receiver or firewall that drops what these segments carry (the first bytes of a TLS session, say), whatever their size",
            "offloaded segments: larger than any packet on the wire, and normal",
        ],
        check: [
            "at the client (CLIENT): ping -M do -s 1472 SERVER (IPv4, 1500-byte packets), then smaller sizes; tracepath SERVER",
            "do routers or firewalls drop ICMP type 3 code 4, or ICMPv6 type 2?",
            "sysctl net.ipv4.tcp_mtu_probing=1, or a smaller MSS (nft … tcp option maxseg size set rt mtu)",
        ],
        sections: [
            "RFC 2923 2.1",
            "RFC 4821",
        ]
    )

    static func match(_ connection: Connection, _ context: Context) -> PathMTUEvidence? {
        PathMTUEvidence(of: .client, in: connection) ?? PathMTUEvidence(of: .server, in: connection)
    }

    /// When a router reports the MTU and the connection goes on, that is path MTU discovery at work.
    static func severity(of match: PathMTUEvidence) -> Severity {
        switch match.end {
        case .stuck: severity
        case .smaller: .warning
        case .found: .info
        }
    }

    static func describe(_ match: PathMTUEvidence, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.errors.isEmpty ? .assumed : .proven,
            match.errors.map(\.reference.frame) + match.repeats.map(\.reference.frame),
            [routerSays(match), repeatsSay(match)].compactMap(\.self).joined(separator: " "),
            explanation: match.errors.isEmpty ? nil : match.end == .found ? found : notHeeded,
            alternatives: match.errors.isEmpty ? nil : [forged]
        )
        .with(.times(match.repeats.count), .segment(Int(match.size)))
    }

    private static let notHeeded = """
        A link on the way has a smaller MTU than the sender's segments need, and a router says so; the sender goes on with \
        segments of full size: it does not get the ICMP message, or does not heed it.
        """
    private static let found = """
        A link on the way has a smaller MTU than the sender's segments need, and a router says so (path MTU discovery). The sender \
        goes on with smaller segments: that cost a round trip, and no more.
        """
    private static let forged = "a forged ICMP error: the quoted sequence number must be one that is outstanding"

    private static func routerSays(_ match: PathMTUEvidence) -> String? {
        guard let error = match.errors.last else { return nil }
        let said = "An ICMP error says that the \(match.side.name)'s segments are too big for a link on the way"
        return said + (error.length > 0 ? ", whose MTU is \(Quantity.bytes(error.length))." : "; it names no MTU.")
    }

    private static func repeatsSay(_ match: PathMTUEvidence) -> String? {
        let peer = match.side.other.name
        let often = "\(Quantity.count(match.size)) bytes"
        let start =
            "Only segments of \(often) are repeated (\(Phrases.times(match.repeats.count))) and never acknowledged"
        switch (match.end, match.passing) {
        case (.found, _): return nil
        case (.smaller, _):
            return
                "Segments of \(often) were repeated \(Phrases.times(match.repeats.count)) in vain; then the \(match.side.name) sent "
                + "the same bytes in smaller ones."
        case (.stuck, .reported): return "\(start), while the \(peer) reports smaller ones behind them (SACK)."
        case (.stuck, .askedAgain):
            return "\(start), while small ones get through: the \(peer) asks for what is missing before them."
        case (.stuck, .heard): return "\(start), while small ones get through."
        case (.stuck, .unknown): return "\(start)."
        }
    }
}
