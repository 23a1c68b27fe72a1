import Connections
import Packets

extension FindingID {
    /// A device in between answered the SYN, and has or has not reached the server.
    public static let synProxy = FindingID("syn-proxy")
}

enum SynProxyRule: Rule {
    static let id = FindingID.synProxy
    static let severity = Severity.error
    static let prefilter: Prefilter = .closedSYNACK

    static let page = Page(
        meaning: """
            The SYN-ACK closes the window, and a window update opens it later: so does a SYN proxy (Linux: SYNPROXY; shields \
            against floods do the same). It answers the SYN in the server's name, and connects to the server only when the \
            client has proved itself with its ACK. If the server does not answer the proxy, the client believes that it is \
            connected, and its data is never taken.
            """,
        pattern: """
            SYN-ACK with window 0; the client's ACK; an ACK of the server that opens the window; then data as usual, or \
            data that is repeated and never acknowledged.
            """,
        example: [
            "> S 0",
            "< S. 0 ack 1 win 0",
            "> . ack 1",
            "< . ack 1 win 510",
            "> P. 1:121 ack 1",
            "> P. 1:121 ack 1    again, and no ACK",
        ],
        confusedWith: [
            "a load balancer that waits with its own connection to the server (delayed binding)",
            "a tarpit, which closes its window to hold scanners and worms",
            "a small TCP stack that has no buffer at first",
        ],
        check: [
            "which device answers for SERVER: nft list ruleset | grep synproxy on the path, protection against floods",
            .away(from: .server, "capture at SERVER: does the proxy's SYN reach port PORT there, and is it answered?"),
            "at the proxy: nstat -az and /proc/net/stat/synproxy; its mss, wscale and timestamp settings must be the server's",
            "on Linux the proxy needs sysctl net.netfilter.nf_conntrack_tcp_loose=0, and the ACK must come to it as INVALID or UNTRACKED",
        ],
        sections: [
            "RFC 4987 3.7",
            "RFC 9293 3.8.6",
        ]
    )

    /// The SYN-ACK, the segment that opened the window, and how it went on.
    struct Match {
        enum Sequel {
            /// The server took data, or sent some.
            case works
            /// The client's data is retransmitted and not acknowledged.
            case ignoresData(times: Int)
            /// The window stays closed.
            case staysClosed(Interval)
            /// The capture ends too early, or nothing was sent.
            case unknown
        }

        let synAck: FrameReference
        let opened: FrameReference?
        let sequel: Sequel
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let synAck = connection.incidents.first(where: { $0.kind == .closedSYNACK && $0.side == .server }) else {
            return nil
        }
        let opened = connection.incidents.first {
            $0.kind == .windowOpened && $0.side == .server && synAck.reference.frame < $0.reference.frame
        }
        // A proxy that answers with window 0 and then RST has told the client the outcome: nothing to report.
        guard connection.handshake.reset == nil else { return nil }
        return Match(
            synAck: synAck.reference,
            opened: opened?.reference,
            sequel: sequel(connection, opened?.reference, context)
        )
    }

    static func severity(of match: Match) -> Severity {
        switch match.sequel {
        case .ignoresData, .staysClosed: severity
        case .works, .unknown: .info
        }
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let repeats = connection.dataRepeats.filter { $0.side == .client }.map(\.reference.frame)
        return finding(
            match.opened == nil ? .assumed : .implied,
            [connection.handshake.syn?.frame, match.synAck.frame, connection.handshake.ack?.frame, match.opened?.frame]
                + repeats,
            "The SYN-ACK came with a closed window\(opening(match)): \(sequel(match.sequel))."
        )
    }

    private static func opening(_ match: Match) -> String {
        guard let opened = match.opened else { return "" }
        return ", which was opened \(Quantity.duration(opened.time.since(match.synAck.time))) later"
    }

    private static func sequel(_ sequel: Match.Sequel) -> String {
        switch sequel {
        case .works: "a device answered the handshake before the server did, and has reached it"
        case .ignoresData(let times):
            "a device answered the handshake; the client's data was repeated \(Phrases.times(times)) and never acknowledged, "
                + "so the device, or the server behind it, does not take it"
        case .staysClosed(let time):
            "it stayed closed for \(Quantity.duration(time)), to the end, so the device has not reached the server"
        case .unknown: "a device may have answered the handshake; what became of data does not show"
        }
    }

    /// A proxy that has not opened the window by then has given the server up: its own SYN was retransmitted and not answered.
    private static let patience = Interval.seconds(3)

    private static func sequel(_ connection: Connection, _ opened: FrameReference?, _ context: Context) -> Match.Sequel
    {
        if connection.server.flags.contains(.provedEstablished) { return .works }
        if connection.ignoredRepeats >= 2, connection.hidden.isEmpty {
            return .ignoresData(times: Int(connection.ignoredRepeats))
        }
        if opened == nil, connection.hidden.isEmpty, let ack = connection.handshake.ack {
            let closed = context.now.since(ack.time)
            if closed >= patience { return .staysClosed(closed) }
        }
        return .unknown
    }
}

extension Connection {
    /// Its SYN-ACK closed the window, as no listener's kernel does: what ignores the client is no listener either.
    var wasAnsweredByProxy: Bool {
        incidents.contains { $0.kind == .closedSYNACK && $0.side == .server }
    }
}
