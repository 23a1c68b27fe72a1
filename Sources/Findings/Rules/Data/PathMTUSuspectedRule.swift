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

    /// How it stands at the end.
    enum End {
        /// No full-size one has passed.
        case stuck
        /// The sender tried smaller ones by itself, and these passed.
        case smaller
        /// A router said so, and nothing is stuck.
        case found
    }

    /// Whose segments they are, and what shows it.
    struct Match {
        let side: Side
        /// The repeated segments of full size, and the size of the largest.
        var repeats: [Incident] = []
        var passing = Passing.unknown
        /// ICMP errors that name the path's MTU, or leave it open.
        var errors: [Incident] = []
        var end = End.found

        var size: UInt32 {
            repeats.map(\.length).max() ?? 0
        }
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        Side.allCases.lazy.compactMap { match(connection, of: $0) }.first
    }

    private static func match(_ connection: Connection, of side: Side) -> Match? {
        let repeats = connection.dataRepeats.filter { $0.side == side }
        var match = Match(side: side)
        match.errors = connection.incidents.filter { $0.side == side && connection.isTooBig($0) }
        if let again = tooBigAgain(repeats, match.errors), connection[side].hasPending {
            match.repeats = again
            match.end = .stuck
            return match
        }
        if let stuck = stuck(repeats, connection, side) {
            match.repeats = stuck.repeats
            match.passing = stuck.passing
            match.end = .stuck
            return match
        }
        if let tried = replacedBySmaller(repeats) {
            match.repeats = tried
            match.end = .smaller
            return match
        }
        return match.errors.isEmpty ? nil : match
    }

    /// What was sent again after a router had said that it is too big, no smaller than before.
    private static func tooBigAgain(_ repeats: [Incident], _ errors: [Incident]) -> [Incident]? {
        guard let error = errors.first else { return nil }
        let least = error.length > headers ? error.length - headers : fullSize
        let again = repeats.filter { error.mark.frame < $0.mark.frame && $0.length > least }
        return again.count >= 2 && again.last == repeats.last ? again : nil
    }

    /// An IPv4 and a TCP header without options, bytes: what is longer than the MTU less these does not pass.
    private static let headers: UInt32 = 40

    /// The oldest bytes of `side` that are not acknowledged are of full size and were sent again and again in vain, and the other side
    /// lives. The first repeat may be that of a small last segment (RFC 8985 7.2).
    private static func stuck(
        _ all: [Incident],
        _ connection: Connection,
        _ side: Side
    ) -> (repeats: [Incident], passing: Passing)? {
        let flow = connection[side]
        guard flow.hasPending, flow.repeats >= 2, let since = flow.pendingSince, let last = flow.lastSent else { return nil }
        let repeats = all.filter { since.frame < $0.mark.frame }
        let full = repeats.filter { $0.length >= fullSize }
        guard repeats.count - full.count <= 1, repeats.last?.length ?? 0 >= fullSize,
            let passing = passing(full, connection, side)
        else { return nil }
        let isEnough = passing == .heard ? full.count >= 3 : full.count >= 2
        guard isEnough, last.time.since(since.time) >= patience * Int64(full.count) else { return nil }
        return (full, passing)
    }

    /// A repeat takes longer than this each: the least timer is 200 ms on Linux, and doubles.
    private static let patience = Interval.milliseconds(300)

    /// Nil where nothing of the other side shows that it lives and lacks just this.
    private static func passing(_ repeats: [Incident], _ connection: Connection, _ side: Side) -> Passing? {
        if connection.hasReportedBehindGap(of: side) { return .reported }
        guard let since = connection[side].pendingSince, let heard = connection[side.other].lastSegment,
            let first = repeats.first
        else { return nil }
        if connection[side.other].transfer.duplicateACKs > 0, since.frame < heard.frame { return .askedAgain }
        return first.mark.frame < heard.frame ? .heard : nil
    }

    /// After two timeouts or more for segments of full size the sender cut the same bytes into smaller ones, and kept to that: it looks
    /// for black holes (RFC 4821 7.7; Linux's tcp_mtu_probing, Windows).
    private static func replacedBySmaller(_ repeats: [Incident]) -> [Incident]? {
        guard let last = repeats.lastIndex(where: { $0.length >= fullSize }), last >= 1, last + 1 < repeats.count else {
            return nil
        }
        // Each refers to what was sent before it: of a row of timeouts that is the repeat before.
        let row = repeats[..<last].indices.reversed().prefix { repeats[$0].mark.frame == repeats[$0 + 1].related }
        let full = Array(repeats[(row.last ?? last)...last].filter { $0.length >= fullSize })
        let smaller = repeats[last + 1]
        guard full.count >= 2, full.suffix(2).allSatisfy({ $0.kind == .retransmitted(.timeout) }),
            smaller.kind == .retransmitted(.timeout), smaller.related == repeats[last].mark.frame,
            (leastSegment..<fullSize).contains(smaller.length)
        else { return nil }
        return full
    }

    /// Smaller than this no stack cuts its segments to pass a path (RFC 9293 3.7.1: 536 less options).
    private static let leastSegment: UInt32 = 484

    /// With a router's word for it and the connection going on it is how a path's MTU is found.
    static func severity(of match: Match) -> Severity {
        switch match.end {
        case .stuck: severity
        case .smaller: .warning
        case .found: .info
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            match.errors.isEmpty ? .assumed : .proven,
            match.errors.map(\.mark.frame) + match.repeats.map(\.mark.frame),
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

    private static func routerSays(_ match: Match) -> String? {
        guard let error = match.errors.last else { return nil }
        let said = "An ICMP error says that the \(match.side.name)'s segments are too big for a link on the way"
        return said + (error.length > 0 ? ", whose MTU is \(Quantity.bytes(error.length))." : "; it names no MTU.")
    }

    private static func repeatsSay(_ match: Match) -> String? {
        let peer = match.side.other.name
        let often = "\(Quantity.count(match.size)) bytes"
        let start = "Only segments of \(often) are repeated (\(Phrases.times(match.repeats.count))) and never acknowledged"
        switch (match.end, match.passing) {
        case (.found, _): return nil
        case (.smaller, _):
            return "Segments of \(often) were repeated \(Phrases.times(match.repeats.count)) in vain; then the \(match.side.name) sent "
                + "the same bytes in smaller ones."
        case (.stuck, .reported): return "\(start), while the \(peer) reports smaller ones behind them (SACK)."
        case (.stuck, .askedAgain):
            return "\(start), while small ones get through: the \(peer) asks for what is missing before them."
        case (.stuck, .heard): return "\(start), while small ones get through."
        case (.stuck, .unknown): return "\(start)."
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
