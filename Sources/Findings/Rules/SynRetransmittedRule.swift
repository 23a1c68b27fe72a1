import Connections
import Packets

enum SynRetransmittedRule: Rule {
    static let id = FindingID.synRetransmitted
    static let signs: Signs = .synAgain

    static let page = Page(
        meaning: """
            The client repeats its SYN because no answer reached it in time. Each retry costs the user at least \
            one second of waiting.
            """,
        pattern: """
            SYN again with the same ports and the same sequence number, a new TSval, no answer between.
            """,
        example: [
            "> S 0",
            "> S 0    1.0 s later",
            "< S. 0 ack 1",
        ],
        confusedWith: [
            "the SYN was lost, or the SYN-ACK was: from the client's side both look the same",
            "the listener's queue was full and dropped the SYN",
            "the capture shows each packet twice (then IP id and TSval are the same): frames-doubled",
        ],
        check: [
            "at the client: nstat -az TcpExtTCPSynRetrans",
            "at the server: does the first SYN arrive there? nstat -az TcpExtListenDrops TcpExtListenOverflows",
            "sysctl net.ipv4.tcp_syn_retries (how often a SYN is repeated) and net.ipv4.tcp_syn_linear_timeouts (how many retries keep the first gap)",
        ],
        sections: [
            "RFC 9293 3.8.1",
            "RFC 6298 5",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        let handshake = connection.handshake
        let repeats = connection.incidents.filter { $0.kind == .synRetransmitted && $0.side == .client }
        // After "ACK, RST" the SYN is repeated at once: that is stale-connection, not a loss.
        let isStale = connection.incidents.contains { $0.kind == .staleAck }
        guard !repeats.isEmpty, !isStale, let first = handshake.syn, let last = handshake.lastSYN else { return nil }
        let gaps = repeats.map(\.gap)
        let cost = last.time.since(first.time)
        let ending = handshake.synAck == nil ? "and no SYN-ACK came" : "before the handshake went on"
        return finding(
            in: context,
            .proven,
            [first.frame] + repeats.map(\.mark.frame),
            "The SYN was sent \(Words.times(handshake.synCount)) over \(Quantity.duration(cost)) \(ending).",
            explanation: page.meaning + " The gaps were \(Words.gaps(gaps)) s\(timer(gaps))."
        )
    }

    /// Which retry timer the gaps fit; never which sysctl set it.
    private static func timer(_ gaps: [Interval]) -> String {
        guard gaps.count >= 2 else { return "" }
        let isLinear = gaps[1] < gaps[0] + gaps[0] - .milliseconds(400)
        if isLinear {
            let doubles = gaps.indices.dropFirst().contains { gaps[$0] > gaps[$0 - 1] + .milliseconds(600) }
            return
                ": equal at first\(doubles ? ", then doubling" : ""), as Linux sends them since 6.5 (tcp_syn_linear_timeouts)"
        }
        let doubles = gaps[1] > gaps[0] + .milliseconds(600)
        return doubles ? ": doubling from the start (RFC 6298; Linux before 6.5)" : ""
    }
}
