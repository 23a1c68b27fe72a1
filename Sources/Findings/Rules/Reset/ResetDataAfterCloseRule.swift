import Connections
import Packets

extension FindingID {
    /// Data that came after close() was answered by RST.
    public static let resetDataAfterClose = FindingID("reset-data-after-close")
}

enum ResetDataAfterCloseRule: Rule {
    static let id = FindingID.resetDataAfterClose
    static let severity = Severity.warning
    static let prefilter: Prefilter = .reset

    static let page = Page(
        meaning: """
            One side had called close(), so nobody can read what still arrives: its kernel answers such data \
            with RST. On Linux the sender, which has got the FIN, then reads the end of the stream, and write() \
            fails with EPIPE. With shutdown(SHUT_WR) \
            instead of close() the data would have been taken.
            """,
        pattern: """
            FIN from one side, data from the other that it does not acknowledge, then RST without ACK from the \
            first.
            """,
        example: [
            "< F. 19:19 ack 8",
            "> P. 8:28 ack 20",
            "< R 20 win 0",
        ],
        confusedWith: [
            "the closing side had left FIN-WAIT-2 (tcp_fin_timeout) before the data came: the same bytes",
            "shutdown(SHUT_RDWR) instead of close()",
        ],
        check: [
            "does the protocol allow data after the other side has closed? Then the closer must use shutdown(SHUT_WR) and read on",
            "sysctl net.ipv4.tcp_fin_timeout at the closer",
        ],
        sections: [
            "RFC 9293 3.6",
            "RFC 1122 4.2.2.13",
        ]
    )

    /// The FIN of the side that had closed, the data that came, and the RST.
    struct Match {
        let side: Side
        let fin: FrameReference
        let data: FrameReference
        let reset: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        guard let (incident, form) = connection.endingReset, context.outcome == .reset,
            form == .noSocket || form == .other
        else { return nil }
        let side = incident.side
        guard let fin = connection[side].fin, fin.frame < incident.reference.frame,
            let data = connection[side.other].lastData, data.frame < incident.reference.frame,
            fin.frame < data.frame || connection.hasUnacknowledgedPayload(side.other)
        else { return nil }
        return Match(side: side, fin: fin, data: data, reset: incident.reference)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.fin.frame, match.data.frame, match.reset.frame],
            "The \(match.side.name) had closed; \(arrival(of: match.data, match.fin)) was answered by RST.",
            alternatives: alternatives(connection, match.side)
        )
    }

    /// Data that came after the FIN, or had crossed it on the way.
    private static func arrival(of data: FrameReference, _ fin: FrameReference) -> String {
        guard fin.frame < data.frame else {
            return "data that had passed before its FIN, which does not "
                + "acknowledge it,"
        }
        return "data that came \(Quantity.duration(data.time.since(fin.time))) after its FIN"
    }

    /// FIN-WAIT-2 is over only where it was reached.
    private static func alternatives(_ connection: Connection, _ side: Side) -> [String] {
        let kept = page.alternatives.filter { !$0.contains("FIN-WAIT-2") }
        return connection[side].flags.contains(.finAcknowledged)
            ? page.alternatives : ["the closing side had given up repeating its FIN before the data came"] + kept
    }
}

extension Connection {
    /// Payload of `side` has passed that was never acknowledged.
    fileprivate func hasUnacknowledgedPayload(_ side: Side) -> Bool {
        let flow = self[side]
        guard flow.hasPending, flow.flags.contains(.sentData) else { return false }
        return !flow.flags.contains(.sentFIN) || flow.sndUNA.precedes(flow.finSequence)
    }
}
