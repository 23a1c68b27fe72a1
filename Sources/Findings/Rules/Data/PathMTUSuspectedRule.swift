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
            "from CLIENT: ping -M do -s 1472 SERVER (IPv4, 1500-byte packets), then smaller sizes; tracepath SERVER",
            "do routers or firewalls drop ICMP type 3 code 4, or ICMPv6 type 2?",
            "sysctl net.ipv4.tcp_mtu_probing=1, or a smaller MSS (nft … tcp option maxseg size set rt mtu)",
        ],
        sections: [
            "RFC 2923 2.1",
            "RFC 4821",
        ]
    )

    /// Segments of at least so many bytes of payload fill a packet on a usual path (1280 is IPv6's least MTU).
    private static let fullSize: UInt32 = 1200

    /// What shows that small segments pass.
    enum Passing: Equatable {
        /// The receiver reported bytes behind the one that is missing (SACK).
        case reported
        /// It asked for the missing one again: something behind it has arrived.
        case askedAgain
        /// It is heard, and acknowledges none of it.
        case heard
        /// A router said so.
        case unknown
    }

    struct Match {
        let side: Side
        /// The repeated segments of full size, and the size of the largest.
        let repeats: [Incident]
        let size: UInt32
        let passing: Passing
        /// ICMP errors that name the path's MTU, or leave it open.
        let errors: [Incident]
        /// No full-size one has passed to the end.
        let isStuck: Bool
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        Side.allCases.lazy.compactMap { match(connection, context, of: $0) }.first
    }

    private static func match(_ connection: Connection, _ context: Context, of side: Side) -> Match? {
        let errors = connection.incidents.filter { $0.side == side && connection.isTooBig($0) }
        let repeats = stuckRepeats(connection, side, context)
        let passing = repeats.flatMap { signs(of: $0, connection, side) }
        guard passing != nil || !errors.isEmpty else { return nil }
        let size = repeats?.map(\.length).max() ?? 0
        return Match(
            side: side,
            repeats: repeats ?? [],
            size: size,
            passing: passing ?? .unknown,
            errors: errors,
            isStuck: repeats != nil
        )
    }

    /// The oldest bytes of `side` that are not acknowledged are of full size and were sent at least three times more in vain. The
    /// first repeat may be that of a small last segment (RFC 8985 7.2).
    private static func stuckRepeats(_ connection: Connection, _ side: Side, _ context: Context) -> [Incident]? {
        let flow = connection[side]
        guard flow.hasPending, flow.repeats >= 3, let since = flow.pendingSince, let last = flow.lastSent,
            last.time.since(since.time) >= patience
        else { return nil }
        let repeats = connection.dataRepeats.filter { $0.side == side && since.frame < $0.mark.frame }
        let full = repeats.filter { $0.length >= fullSize }
        guard full.count >= 3, repeats.count - full.count <= 1, repeats.last?.length ?? 0 >= fullSize else { return nil }
        return full
    }

    /// Three repeats with doubling gaps take longer than this, from the least timer on (200 ms on Linux).
    private static let patience = Interval.milliseconds(1300)

    /// Nil where nothing of the other side shows that it lives and lacks just this.
    private static func signs(of repeats: [Incident], _ connection: Connection, _ side: Side) -> Passing? {
        if connection.hasReportedBehindGap(of: side) { return .reported }
        guard let since = connection[side].pendingSince, let heard = connection[side.other].lastSegment,
            let first = repeats.first
        else { return nil }
        if connection[side.other].transfer.duplicateACKs > 0, since.frame < heard.frame { return .askedAgain }
        return first.mark.frame < heard.frame ? .heard : nil
    }

    /// With a router's word for it and the connection going on it is how a path's MTU is found.
    static func severity(of match: Match) -> Severity {
        match.isStuck ? severity : .info
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.errors.isEmpty ? .assumed : .proven,
            match.errors.map(\.mark.frame) + match.repeats.map(\.mark.frame),
            [routerSays(match), repeatsSay(match)].compactMap(\.self).joined(separator: " "),
            explanation: match.errors.isEmpty ? nil : match.isStuck ? notHeeded : found,
            alternatives: match.errors.isEmpty ? nil : [forged]
        )
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

    private static func routerSays(_ match: Match) -> String? {
        guard let error = match.errors.last else { return nil }
        let said = "An ICMP error says that the \(match.side.name)'s segments are too big for a link on the way"
        return said + (error.length > 0 ? ", whose MTU is \(Quantity.bytes(error.length))." : "; it names no MTU.")
    }

    private static func repeatsSay(_ match: Match) -> String? {
        guard match.isStuck else { return nil }
        let start =
            "Only segments of \(Quantity.count(match.size)) bytes are repeated (\(Phrases.times(match.repeats.count))) and never acknowledged"
        let peer = match.side.other.name
        switch match.passing {
        case .reported: return "\(start), while the \(peer) reports smaller ones behind them (SACK)."
        case .askedAgain: return "\(start), while small ones get through: the \(peer) asks for what is missing before them."
        case .heard: return "\(start), while small ones get through."
        case .unknown: return "\(start)."
        }
    }
}

extension Connection {
    /// An ICMP error that says that a segment is too big: fragmentation needed, or packet too big.
    fileprivate func isTooBig(_ incident: Incident) -> Bool {
        guard case .icmp(let type, let code, _) = incident.kind else { return false }
        return clientEndpoint.address.family == .ipv4 ? type == 3 && code == 4 : type == 2
    }
}
