import Connections
import Packets

extension FindingID {
    /// SYNs are ignored whose timestamps are older than the last ones from their address.
    public static let synTimestampsOlder = FindingID("syn-timestamps-older")
}

enum SynTimestampsOlderRule: Rule {
    static let id = FindingID.synTimestampsOlder
    static let severity = Severity.error
    static let prefilter: Prefilter = .unanswered
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            SYNs get no answer whose timestamps are older than the last ones that the server saw from the same address or the same \
            ports, while newer ones are answered at once. A kernel that takes timestamps for a clock of the whole host \
            (Linux before 4.12 with tcp_tw_recycle) drops them as old duplicates for a minute; behind one NAT address every \
            host has a clock of its own, so all but the one with the highest fail by turns.
            """,
        pattern: """
            One address: SYN with a TSval below that of its last segments, repeated and never answered; before and after it SYNs with \
            higher TSvals, answered at once.
            """,
        example: [
            "> S 0 <TS val 900000000>    port 40101",
            "< S. 0 ack 1",
            "> S 0 <TS val 120000000>    port 51200, no answer",
            "> S 0 <TS val 120001000>    1.0 s later, no answer",
            "> S 0 <TS val 900002500>    port 40102",
            "< S. 0 ack 1",
        ],
        confusedWith: [
            "SYNs that were dropped for another reason (queue, filter, loss), and timestamps that are older by chance",
            .path("a firewall or load balancer that judges timestamps in the server's place"),
        ],
        check: [
            "at the server (SERVER): sysctl net.ipv4.tcp_tw_recycle (must be 0; gone since Linux 4.12)",
            "at the server (SERVER): nstat -az TcpExtPAWSPassive TcpExtPAWSActive TcpExtPAWSEstab TcpExtListenDrops",
            .path(
                "is CLIENT the address of a NAT? Another address for each host behind it, or no timestamps there: sysctl net.ipv4.tcp_timestamps"
            ),
        ],
        sections: [
            "RFC 7323 5.3",
            "RFC 6191 2",
            "RFC 7323 B.2",
        ]
    )

    /// The SYN, and what had newer timestamps.
    enum Match {
        /// Others of the same address, which were answered.
        case address(syn: FrameReference, answered: Int, last: FrameReference)
        /// The connection before on the same ports, by so many ticks.
        case ports(syn: FrameReference, before: FrameReference, ticks: Int32)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard context.outcome == .unanswered, !connection.hasAnswerOfServer, let syn = connection.handshake.syn,
            let last = connection.handshake.lastSYN, let clock = TimestampReading(of: connection)
        else { return nil }
        if let trouble = context.listener(of: connection) {
            let client = connection.clientEndpoint.address
            let newer = trouble.answers.newer(of: client, than: clock, since: syn.time)
            if !newer.isEmpty { return .address(syn: syn, answered: newer.count, last: last) }
        }
        guard connection.handshake.synCount > 1, let old = connection.predecessor, !connection.isBesidePredecessor,
            let stamp = old.clientTimestamp, syn.time.since(old.last.time) < AnsweredSYNs.memory
        else { return nil }
        let ticks = Int32(bitPattern: stamp &- clock.value)
        // Linux allows one tick (TCP_PAWS_WINDOW).
        return ticks > 1 ? .ports(syn: syn, before: old.last, ticks: ticks) : nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let syns = Quantity.count(connection.handshake.synCount, "SYN")
        let repeats = connection.incidents.filter { $0.kind == .synRetransmitted }.map(\.reference.frame)
        switch match {
        case .address(let syn, let answered, let last):
            return finding(
                .assumed,
                [syn.frame, last.frame] + repeats,
                "\(syns) got no answer, and their timestamps are older than those of \(Quantity.count(answered, "other connection")) "
                    + "of the same address, which this listener answered before and after: it takes them for old duplicates."
            )
        case .ports(let syn, let before, let ticks):
            return finding(
                .assumed,
                [before.frame, syn.frame] + repeats,
                "\(syns) got no answer, and their timestamps are \(Quantity.count(ticks)) ticks older than those of the connection before "
                    + "on the same ports, which ended \(Quantity.duration(syn.time.since(before.time))) earlier: what is left of "
                    + "that one takes them for old duplicates."
            )
        }
    }
}
