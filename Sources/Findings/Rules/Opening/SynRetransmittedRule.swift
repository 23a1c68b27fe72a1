import Connections
import Packets

extension FindingID {
    /// A SYN was sent again.
    public static let synRetransmitted = FindingID("syn-retransmitted")
}

enum SynRetransmittedRule: Rule {
    static let id = FindingID.synRetransmitted
    static let severity = Severity.notice
    static let prefilter: Prefilter = .synAgain
    /// After "ACK, RST" the SYN is retransmitted at once, which is no loss.
    static let supersededBy = [FindingID.staleConnection, .answerFromElsewhere]

    static let page = Page(
        meaning: """
            The client sent its SYN again: no answer that its kernel takes came within the retry timer.
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
            .between(
                "the SYN was lost, or the SYN-ACK was (the timestamp that a later SYN-ACK echoes names the SYN that it answers)"
            ),
            "the listener's queue was full and dropped the SYN",
            "the capture shows each packet twice (then IP id and TSval are the same): frames-doubled",
        ],
        check: [
            "at the client (CLIENT): nstat -az TcpExtTCPSynRetrans",
            "at the server (SERVER): ss -ltn 'sport = :PORT' (Recv-Q above Send-Q: full), nstat -az TcpExtListenDrops TcpExtListenOverflows",
            .away(from: .server, "capture at SERVER: does the first SYN arrive there?"),
            "at the client (CLIENT): sysctl net.ipv4.tcp_syn_retries (how often a SYN is repeated) and net.ipv4.tcp_syn_linear_timeouts (how many retries keep the first gap)",
        ],
        sections: [
            "RFC 9293 3.8.1",
            "RFC 6298 5",
        ]
    )

    /// The client's first and last SYN, and those between.
    struct Match {
        let first: FrameReference
        let last: FrameReference
        let repeats: [Incident]
        let lastRepeat: FrameReference
        /// How long the client waited for a SYN-ACK, if one came.
        let waited: Interval?
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        let handshake = connection.handshake
        let repeats = connection.incidents.filter { $0.kind == .synRetransmitted && $0.side == .client }
        guard let lastRepeat = repeats.last, let first = handshake.syn, let last = handshake.lastSYN else { return nil }
        return Match(
            first: first,
            last: last,
            repeats: repeats,
            lastRepeat: lastRepeat.reference,
            waited: handshake.synAck.map { $0.time.since(first.time) }
        )
    }

    static func severity(of match: Match) -> Severity {
        match.waited.map(Severity.init(connectingFor:)) ?? severity
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let gaps = match.repeats.map(\.gap)
        let refusals = connection.incidents.filter { $0.isReset(of: .server, before: match.lastRepeat) }
        return finding(
            .proven,
            [match.first.frame] + match.repeats.map(\.reference.frame) + refusals.map(\.reference.frame),
            "The SYN was sent \(Phrases.times(connection.handshake.synCount)) over "
                + "\(Quantity.duration(match.last.time.since(match.first.time)))\(ending(connection, refusals.count)).",
            explanation: explanation(connection, gaps, isRefused: !refusals.isEmpty),
            alternatives: refusals.isEmpty ? alternatives(connection) : refusedAlternatives
        )
        .with(.times(Int(connection.handshake.synCount)), .lasted(match.last.time.since(match.first.time)))
    }

    /// How the attempt went on, as far as the capture shows.
    private static func ending(_ connection: Connection, _ refusals: Int) -> String {
        let handshake = connection.handshake
        if refusals > 0 { return ", although an RST had answered it \(Phrases.times(refusals))" }
        guard let synAck = handshake.synAck else { return ", and no SYN-ACK is in the capture" }
        if let last = handshake.lastSYN, synAck.frame < last.frame {
            return ", the last one after a SYN-ACK had passed"
        }
        return handshake.ack == nil || handshake.reset != nil
            ? ", then a SYN-ACK came" : " before the handshake went on"
    }

    private static func explanation(_ connection: Connection, _ gaps: [Interval], isRefused: Bool) -> String {
        let cause =
            isRefused
            ? "An answer came, and the client tries again all the same: Windows repeats a refused SYN after half a second, "
                + "and no kernel takes an RST that does not acknowledge its SYN."
            : page.meaning + (gaps.min().map { $0 >= .milliseconds(900) } ?? false ? waiting : "")
        let lengths = Phrases.gaps(gaps).map { " The gaps were \($0) s\(timer(gaps))." } ?? ""
        return cause + lengths + answered(connection)
    }

    private static let waiting = " Each retry costs the user at least one second of waiting."

    /// The SYN-ACK's timestamp names the SYN that it answers (RFC 7323 3.2).
    private static func answered(_ connection: Connection) -> String {
        if connection.server.flags.contains(.answersEarlierSYN) {
            return " The SYN-ACK's timestamp answers an earlier SYN than the last: that one had arrived, so "
                + "its SYN-ACK was "
                + "lost or late."
        }
        if connection.server.flags.contains(.answersLastSYN) {
            return " The SYN-ACK's timestamp answers the last SYN: those before it were lost, or their "
                + "listener dropped them."
        }
        return ""
    }

    private static let refusedAlternatives = [
        "Windows, which tries a refused port three times before connect() fails",
        "an RST that the client's kernel cannot take, since it acknowledges another number",
        "a program that calls connect() in a loop with the same source port",
    ]

    private static func alternatives(_ connection: Connection) -> [String] {
        let flags = connection.server.flags
        let capture = Array(page.alternatives.suffix(1))
        if flags.contains(.answersEarlierSYN) {
            return [
                "the SYN-ACK was lost, or came after the client's "
                    + "timer"
            ] + capture
        }
        if flags.contains(.answersLastSYN) { return Array(page.alternatives.dropFirst()).map { $0 } }
        let others = Array(page.alternatives.dropFirst())
        return connection.vantage == .loopback ? others : [lostEither] + others
    }

    /// What a second capture decides.
    static let lostEither = "the SYN was lost, or the SYN-ACK was: from here both look the same"

    /// Which retry timer the gaps fit; never which sysctl set it.
    private static func timer(_ gaps: [Interval]) -> String {
        guard gaps.count >= 2, let first = gaps.first else { return "" }
        let duplicates = isDoubling(gaps)
        if first >= .milliseconds(2700), first < .milliseconds(3600) {
            return duplicates ? ": doubling from 3 s, an older rule (RFC 2988)" : ""
        }
        guard first >= .milliseconds(900), first < .milliseconds(1500) else { return "" }
        if duplicates { return ": doubling from the start (RFC 6298; Linux before 6.5)" }
        guard gaps[1] < first + .milliseconds(400) else { return "" }
        let doublesLater = gaps.indices.dropFirst().contains { gaps[$0] > gaps[$0 - 1] + .milliseconds(600) }
        return ": equal at first\(doublesLater ? ", then doubling" : ""), as Linux sends them since 6.5 "
            + "(tcp_syn_linear_timeouts)"
    }

    /// The second gap is about twice the first.
    private static func isDoubling(_ gaps: [Interval]) -> Bool {
        gaps[1] * 2 > gaps[0] * 3 && gaps[1] < gaps[0] * 3
    }
}
