import Connections
import Packets

extension FindingID {
    /// A receiver offers less than a segment.
    public static let tinyWindow = FindingID("tiny-window")
}

enum TinyWindowRule: Rule {
    static let id = FindingID.tinyWindow
    static let severity = Severity.warning
    static let prefilter: Prefilter = [.heldBack, .window]

    static let page = Page(
        meaning: """
            The receiver never offers room for a whole segment. Each of the sender's segments fills the window and has to wait \
            for the next ACK, so that a round trip carries some hundred bytes and most of each packet is header. Either \
            the receiver's buffer is that small, or its application reads a few bytes at a time and its stack tells of \
            each (the silly window syndrome).
            """,
        pattern: """
            A window below the segment size, segments that are as long as the window, and an ACK between any two of them.
            """,
        example: [
            "< . ack 1 win 512",
            "> P. 1:513 ack 1",
            "< . ack 513 win 512",
            "> P. 513:1025 ack 1",
        ],
        confusedWith: [
            "a window scale that one side does not know (window-scale-broken): the window is larger than it seems",
            "an application that sends messages of just that size",
        ],
        check: [
            "at the receiver: ss -tnmi 'dport = :CLIENTPORT or sport = :CLIENTPORT' (rb: its receive buffer, Recv-Q: what waits there)",
            "at the receiver: does it set SO_RCVBUF, or sysctl net.ipv4.tcp_rmem, to a small value? is it a small device?",
            "at the receiver: does its application read a few bytes a call? strace -f -e trace=network,read -p PID",
        ],
        sections: [
            "RFC 9293 3.8.6.2",
            "RFC 813",
        ]
    )

    /// Whose window it is, how large it is at most, and the segments that waited for it.
    struct Match {
        let side: Side
        let window: UInt32
        let segments: Int
        /// The frames in which it opened, where it had closed.
        let openings: [FrameNumber]
        let last: FrameReference?
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        tiny(connection, .client) ?? tiny(connection, .server)
    }

    private static func tiny(_ connection: Connection, _ side: Side) -> Match? {
        silly(connection, side) ?? steady(connection, side)
    }

    /// It closes, and opens for less than a segment each time.
    private static func silly(_ connection: Connection, _ side: Side) -> Match? {
        guard !connection.incidents.isEmpty else { return nil }
        let openings = connection.incidents.filter { $0.side == side && $0.kind == .windowOpened && $0.length > 0 }
        let room = connection.fullSegment(to: side)
        guard openings.count >= 3, openings.allSatisfy({ $0.length < room }), let window = openings.map(\.length).max()
        else { return nil }
        let segments = Int(connection[side.other].transfer.segments)
        let frames = openings.map(\.reference.frame)
        return Match(side: side, window: window, segments: segments, openings: frames, last: nil)
    }

    /// It stays below a segment, and what is sent into it fills it.
    private static func steady(_ connection: Connection, _ side: Side) -> Match? {
        let receiver = connection[side]
        let sent = connection[side.other].transfer
        let window = connection.scale(of: side).bytes(receiver.window)
        guard connection.beganInCapture, receiver.flags.contains(.isPastSYN), window > 0,
            window < min(connection.fullSegment(to: side), UInt32(SmallWindow.fullSegment)),
            sent.segments >= SmallWindow.leastSegments
        else { return nil }
        let mean = sent.bytes / UInt64(sent.segments)
        guard mean * 4 >= UInt64(window) * 3, mean <= UInt64(window) else { return nil }
        return Match(side: side, window: window, segments: Int(sent.segments), openings: [], last: receiver.lastSegment)
    }

    /// A few segments are soon over.
    static func severity(of match: Match) -> Severity {
        match.segments < 10 ? .notice : severity
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let sent = connection[match.side.other].transfer
        return finding(
            .assumed,
            match.openings.isEmpty
                ? [connection[match.side.other].firstData?.frame, match.last?.frame] : match.openings,
            "The \(match.side.name) offers a window of \(Quantity.bytes(match.window)), less than a segment: "
                + "the \(match.side.other.name)'s \(Quantity.bytes(sent.bytes)) took \(Quantity.count(match.segments, "segment"))."
        )
    }
}

extension Connection {
    /// The payload of a full segment to `side`, as that one's SYN allows it.
    fileprivate func fullSegment(to side: Side) -> UInt32 {
        UInt32(handshake.offer(of: side).maximumSegmentSize ?? 1460)
    }
}
