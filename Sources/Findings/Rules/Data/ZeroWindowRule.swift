import Connections
import Packets

extension FindingID {
    /// A receiver advertised a window of 0.
    public static let zeroWindow = FindingID("zero-window")
}

enum ZeroWindowRule: Rule {
    static let id = FindingID.zeroWindow
    static let severity = Severity.warning
    static let prefilter: Prefilter = .window

    static let page = Page(
        meaning: """
            The receiver advertised a window of 0: its buffer is full, since its application reads more slowly \
            than data comes. The sender must wait and asks now and then with a probe whether there is room. For a \
            moment that is how flow control works; when it lasts, the application does not keep up. The network is \
            not at fault. Below 100 ms it is worth knowing (info), below a second a notice.
            """,
        pattern: """
            win 0 in an ACK; probes of 0 bytes one below the next sequence number (Linux), or of 1 byte; ACKs \
            with win 0; then an ACK with a window.
            """,
        example: [
            "< . ack 60001 win 0",
            "> . 60000:60000 ack 1    230 ms later",
            "< . ack 60001 win 0",
            "< . ack 60001 win 501",
        ],
        confusedWith: [
            "keepalives have the same form as probes: the last window that the receiver advertised decides",
            "window scale unknown, because the handshake is not captured: then only 0 is certain",
        ],
        check: [
            "at the receiver: ss -tnp '( sport = :CLIENTPORT or dport = :CLIENTPORT )' (a high Recv-Q is data that the application has not read); what is it doing? top, strace -p, a thread dump",
            "nstat -az TcpExtTCPToZeroWindowAdv TcpExtTCPWantZeroWindowAdv",
        ],
        sections: [
            "RFC 9293 3.8.6.1"
        ]
    )

    /// Who closed its window first, the frames that closed and opened one, and how long that was.
    struct Match {
        var side = Side.server
        var frames: [FrameNumber] = []
        var longest = Interval.zero
        var isOpenEnded = false
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard connection.incidents.contains(where: { $0.kind == .windowClosed || $0.kind == .windowOpened })
        else {
            return nil
        }
        var match = Match()
        var closedAt: [Side: FrameReference] = [:]
        for incident in connection.incidents {
            switch incident.kind {
            case .windowClosed:
                closedAt[incident.side] = incident.reference
                match.frames.append(incident.reference.frame)
                if match.frames.count == 1 { match.side = incident.side }
            case .windowOpened:
                guard let start = closedAt.removeValue(forKey: incident.side) else { continue }
                match.frames.append(incident.reference.frame)
                match.longest = max(match.longest, incident.reference.time.since(start.time))
            default: continue
            }
        }
        for (_, start) in closedAt {
            match.isOpenEnded = true
            match.longest = max(match.longest, connection.last.time.since(start.time))
        }
        return match.frames.isEmpty ? nil : match
    }

    static func severity(of match: Match) -> Severity {
        severity(of: match.longest)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        // How long a window was closed says no text without times.
        let longest = connection.first.time.isKnown ? match.longest : Interval(nanoseconds: -1)
        let probes = connection[match.side.other].transfer.windowProbes
        return finding(
            .proven,
            match.frames,
            "The \(match.side.name) closed its receive window for \(Quantity.duration(longest))"
                + (match.isOpenEnded ? ", to the end" : "")
                + (probes > 0 ? "; the other side probed it \(Phrases.times(probes))." : "."),
            explanation: page.meaning + " " + (match.isOpenEnded ? toTheEnd : meaning(match.longest, match.side))
        )
        .with(.lasted(longest))
    }

    /// For milliseconds it is flow control at work; a second is a wait that a user notices.
    private static func severity(of time: Interval) -> Severity {
        switch time {
        case ..<Interval.milliseconds(100): .info
        case ..<Interval.seconds(1): .notice
        default: severity
        }
    }

    private static let toTheEnd = "Here it is still closed when the capture ends."

    private static func meaning(_ time: Interval, _ side: Side) -> String {
        switch severity(of: time) {
        case .info, .none:
            "Here it was over in \(Quantity.duration(time)): the \(side.name)'s application "
                + "reads, only in bursts."
        case .notice: "Here the \(side.name)'s application paused for \(Quantity.duration(time))."
        default: "Here the \(side.name)'s application did not read for \(Quantity.duration(time))."
        }
    }
}
