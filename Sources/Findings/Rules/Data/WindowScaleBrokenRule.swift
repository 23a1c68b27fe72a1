import Connections
import Packets

extension FindingID {
    /// The two sides do not read a window alike.
    public static let windowScaleBroken = FindingID("window-scale-broken")
}

enum WindowScaleBrokenRule: Rule {
    static let id = FindingID.windowScaleBroken
    static let severity = Severity.warning
    static let prefilter: Prefilter = .discord

    static let page = Page(
        meaning: """
            A window stands in 16 bits, to be shifted to the left by the scale that its sender offered in its SYN. Here somebody \
            reads it with another scale: a firewall or load balancer removes or changes that option on the way, or follows the \
            windows without it. Then a large window looks like some hundred bytes and the transfer crawls, or what lies beyond \
            the unscaled window is dropped and must be sent again after a timeout.
            """,
        pattern: """
            In a row of segments the one that crosses the last ACK plus the unscaled window is lost, again and again; or the first \
            window after a SYN is the SYN's divided by a power of two that nobody agreed on.
            """,
        example: [
            "< . ack 61 win 8000    (scale 3: 64,000)",
            "> . 61:1521, … 13201:14661",
            "< . ack 7361",
            "> . 7361:8821    after a timeout: it crossed 61 + 8000",
        ],
        confusedWith: [
            "plain loss that happens to hit there",
            "a receiver that has less room than its window says",
            "a device that answers the SYN with a window of its own and passes the rest on",
        ],
        check: [
            "capture at both ends at once, and compare the wscale option of SYN and SYN-ACK: does it arrive as it was sent?",
            "at a Linux firewall on the way: sysctl net.netfilter.nf_conntrack_tcp_be_liberal=1 lets what it thinks out of the window pass",
            "as a test, at either end: sysctl net.ipv4.tcp_window_scaling=0; is the transfer steady without scaling?",
        ],
        sections: [
            "RFC 7323 2.2",
            "RFC 7323 2.3",
        ]
    )

    /// What shows it.
    enum Match {
        /// The segments of `side` that were lost at the end of the unscaled window.
        case lost(Side, [Incident])
        /// The first window after the SYN.
        case collapsed(Incident, shift: UInt8)
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for incident in connection.incidents {
            if case .windowCollapsed(let shift) = incident.kind { return .collapsed(incident, shift: shift) }
        }
        for side in Side.allCases {
            let lost = connection.incidents.filter { $0.side == side && $0.kind == .lostBeyondUnscaled }
            guard lost.count >= 2, lost.count > 2 || lost.allSatisfy({ $0.length >= rareWindow }) else { continue }
            // Losses elsewhere speak against it.
            let timeouts = connection.incidents.count { $0.side == side && $0.kind == .retransmitted(.timeout) }
            if lost.count * 4 >= timeouts * 3 { return .lost(side, lost) }
        }
        return nil
    }

    /// In a flight of so many bytes chance hits one given segment twice only once in some ten times.
    private static let rareWindow: UInt32 = 4 * 1460

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        switch match {
        case .lost(let side, let lost):
            let shift = connection.scale(of: side.other).shift
            return finding(
                .assumed,
                lost.map(\.reference.frame),
                "\(Quantity.count(lost.count)) times the \(side.name)'s segment that crosses the \(side.other.name)'s last window "
                    + "of \(Quantity.bytes(lost[0].length)), read without its scale of \(shift), was lost and sent again."
            )
        case .collapsed(let incident, let shift):
            let scale = connection.scale(of: incident.side).shift
            return finding(
                .assumed,
                [connection.handshake.syn?.frame, connection.handshake.synAck?.frame, incident.reference.frame],
                "The first window of the \(incident.side.name) after the handshake's first step is that of its SYN shifted by \(shift) bits, "
                    + "and the scale that this capture shows is \(scale): the other side takes it for "
                    + "\(Quantity.bytes(incident.length))."
            )
        }
    }
}
