import Connections
import Packets

enum ZeroWindowRule: Rule {
    static let id = FindingID.zeroWindow
    static let signs: Signs = .window

    static let page = Page(
        meaning: """
            The receiver advertised a window of 0: its buffer is full because its application does not read. The \
            sender must wait and asks now and then with a probe whether there is room. The network is not at \
            fault.
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
            "at the receiver: ss -tnp (Recv-Q is high: the application is not reading); what is it doing? top, strace -p, a thread dump",
            "nstat -az TcpExtTCPToZeroWindowAdv TcpExtTCPWantZeroWindowAdv",
        ],
        sections: [
            "RFC 9293 3.8.6.1"
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard connection.incidents.contains(where: { $0.kind == .windowClosed || $0.kind == .windowOpened })
        else {
            return nil
        }
        var closedAt: [Side: FrameMark] = [:]
        var longest = Interval.zero
        var side = Side.server
        var frames: [FrameNumber] = []
        var isOpenEnded = false
        for incident in connection.incidents {
            switch incident.kind {
            case .windowClosed:
                closedAt[incident.side] = incident.mark
                frames.append(incident.mark.frame)
                if frames.count == 1 { side = incident.side }
            case .windowOpened:
                guard let start = closedAt.removeValue(forKey: incident.side) else { continue }
                frames.append(incident.mark.frame)
                longest = max(longest, incident.mark.time.since(start.time))
            default: continue
            }
        }
        for (_, start) in closedAt {
            isOpenEnded = true
            longest = max(longest, connection.last.time.since(start.time))
        }
        guard !frames.isEmpty else { return nil }
        let probes = connection[side.other].transfer.windowProbes
        return finding(
            in: context,
            .proven,
            frames,
            "The \(side.name) closed its receive window for \(Quantity.duration(longest))"
                + (isOpenEnded ? ", to the end" : "")
                + (probes > 0 ? "; the other side probed it \(Words.times(probes))." : ".")
        )
    }
}
