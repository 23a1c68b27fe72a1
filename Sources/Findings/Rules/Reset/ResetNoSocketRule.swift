import Connections
import Packets

extension FindingID {
    /// A segment was answered by the RST of an end that knows no such connection.
    public static let resetNoSocket = FindingID("reset-no-socket")
}

enum ResetNoSocketRule: Rule {
    static let id = FindingID.resetNoSocket
    static let severity = Severity.warning
    static let prefilter: Prefilter = .reset
    static let restsOnAbsence = true
    /// Both name the cause.
    static let supersededBy = [FindingID.resetDataAfterClose, .resetForeign, .natRebound]

    static let page = Page(
        meaning: """
            A segment of the connection was answered by the RST that a kernel sends when no socket matches. The \
            end that answers has no such connection, or no longer. Only the form is certain, not the cause.
            """,
        pattern: """
            RST without ACK, sequence number the one that the triggering segment acknowledged, window 0, no \
            options.
            """,
        example: [
            "> P. 8:28 ack 19",
            "< R 19 win 0",
        ],
        confusedWith: [
            "the host or process behind the address was restarted",
            "it gave up earlier: keepalive, retransmission or orphan limits, FIN-WAIT-2 over",
            .path("a NAT or load balancer forgot the idle connection, or sends the packets elsewhere now"),
            .between("a firewall that resets in its name"),
        ],
        check: [
            "uptime and logs of that host at that time",
            .path(
                "how long was the connection idle before? Compare with idle limits on the way (350 s and 600 s are common)"
            ),
            .path("a capture at that end: did its kernel send the RST?"),
        ],
        sections: [
            "RFC 9293 3.5.2",
            "RFC 9293 3.10.7.1",
        ]
    )

    /// The RST that ended the connection.
    static func match(_ connection: Connection, _ context: Context) -> Incident? {
        guard let (incident, form) = connection.endingReset, context.outcome == .reset,
            form == .noSocket || form == .refusal
        else { return nil }
        return incident
    }

    static func describe(_ incident: Incident, _ connection: Connection, _ context: Context) -> Finding {
        let side = incident.side
        let idle = connection.pause(of: side, before: incident.reference)
        let cause = cause(connection, side, incident.reference)
        return finding(
            .proven,
            [cause?.frame, incident.related, incident.reference.frame]
                + connection.resetFrames(after: incident.reference),
            "The \(side.name) answered with a bare RST: it knows no such connection"
                + (idle.map { ", \(Quantity.duration($0)) after its last own segment." } ?? "."),
            explanation: page.meaning + " " + (cause?.words ?? unknown),
            alternatives: cause == nil ? nil : page.alternatives.filter { !$0.contains("restarted") }
        )
    }

    private static let unknown =
        "Nothing in the capture is the cause: the host restarted, it gave up earlier, or the packet now reaches another machine."

    /// What the same end had sent before, and what ended its socket.
    private static func cause(_ connection: Connection, _ side: Side, _ reset: FrameReference) -> (
        words: String, frame: FrameNumber
    )? {
        let flow = connection[side]
        if let own = connection.incidents.first(where: { $0.isReset(of: side, before: reset) }) {
            return (
                "It had sent an RST before (frame \(own.reference.frame.number)): that was the end of its "
                    + "socket.", own.reference.frame
            )
        }
        if let fin = flow.fin, fin.frame < reset.frame {
            return (
                "It had closed \(Quantity.duration(reset.time.since(fin.time))) before: "
                    + "\(closed(connection, side)).", fin.frame
            )
        }
        guard let last = flow.lastSent, last.frame < reset.frame, flow.repeats > 0 || flow.unansweredProbes > 0 else {
            return nil
        }
        return ("What it had sent last was never acknowledged, however often it was repeated: it gave up.", last.frame)
    }

    /// Which state of the close was over.
    private static func closed(_ connection: Connection, _ side: Side) -> String {
        let flow = connection[side]
        guard flow.flags.contains(.finAcknowledged) else {
            return "its FIN was not acknowledged, and its kernel had given up repeating it"
        }
        guard connection[side.other].fin != nil else {
            return "after close() the kernel leaves FIN-WAIT-2 after tcp_fin_timeout (60 s), or takes no more data"
        }
        return flow.flags.contains(.finCoversPeer)
            ? "its last ACK had come, and with it the end of its socket" : "its TIME-WAIT was over, or cut short"
    }
}
