import Connections
import Packets

extension FindingID {
    /// A living socket was thrown away with RST.
    public static let resetAbort = FindingID("reset-abort")
}

enum ResetAbortRule: Rule {
    static let id = FindingID.resetAbort
    static let severity = Severity.warning
    static let prefilter: Prefilter = .reset
    static let restsOnAbsence = true
    static let supersededBy = [
        FindingID.keepaliveUnanswered, .resetDataAfterClose, .resetForeign, .handshakeResetByServer,
    ]

    static let page = Page(
        meaning: """
            A living socket was thrown away: its kernel sent RST. That happens when a program calls close(), or \
            ends, while received data is still unread; when SO_LINGER is set to 0 seconds; when a listener is \
            closed with connections waiting; when ss -K kills the socket; when a time-out of the kernel's ends it. \
            Data in flight is lost. Which of these it was is not on the wire.
            """,
        pattern: """
            RST+ACK at the sender's next sequence number, with a window and the timestamps option if agreed.
            """,
        example: [
            "> P. 1:8 ack 1",
            "< R. 1 ack 8 win 64",
        ],
        confusedWith: [
            "close() with unread data in the receive buffer",
            "SO_LINGER with a timeout of 0, as some servers and health checks use it",
            "the process was killed or crashed with unread data",
            "a listener that was closed before accept(), or ss -K",
            "a time-out: keepalive, TCP_USER_TIMEOUT, or what close() left behind",
            .between("a device that imitates the sender well (see reset-foreign)"),
        ],
        check: [
            "the program at that end: does it read everything before close()?",
            "nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData TcpExtTCPAbortOnTimeout there: the first counts unread data, the second SO_LINGER 0 and data that meets FIN-WAIT-1, the third time-outs",
            "its logs and journalctl for a crash at that time",
        ],
        sections: [
            "RFC 9293 3.5.2",
            "RFC 1122 4.2.2.13",
            "RFC 2525 2.17",
        ]
    )

    /// The RST that ended the connection.
    struct Match {
        let incident: Incident
        let form: ResetForm
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        // The form is a living socket's, or none of the usual ones.
        guard let (incident, form) = connection.endingReset, form == .abort || form == .other else { return nil }
        guard context.outcome == .reset || form == .abort && abortsFastOpen(connection, incident, context) else {
            return nil
        }
        return Match(incident: incident, form: form)
    }

    /// With Fast Open the server has a connection before the ACK (RFC 7413 2): its RST aborts that.
    private static func abortsFastOpen(_ connection: Connection, _ incident: Incident, _ context: Context) -> Bool {
        context.outcome == .aborted && incident.side == .server && connection.client.flags.contains(.synDataTaken)
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        let (incident, form) = (match.incident, match.form)
        let evidence: Evidence = connection.client.flags.contains(.timestamps) ? .proven : .implied
        return finding(
            form == .abort ? evidence : .assumed,
            [incident.related, incident.reference.frame] + connection.resetFrames(after: incident.reference),
            summary(incident, form, connection),
            explanation: page.meaning + " " + cause(connection, incident.side),
            alternatives: alternatives(connection, incident.side)
        )
    }

    /// A living socket's form may go with the signs of a device in between; another form is only called an abort where nothing
    /// else explains it.
    static func yields(_ match: Match, to rival: FindingID) -> Bool {
        rival != .resetForeign || match.form == .other
    }

    private static func summary(_ incident: Incident, _ form: ResetForm, _ connection: Connection) -> String {
        let after = Quantity.duration(incident.reference.time.since(connection.first.time))
        if form == .other {
            return
                "The \(incident.side.name) ended the connection with RST after \(after), in a form that Linux does not send."
        }
        return "The \(incident.side.name) aborted the connection with RST after \(after)."
    }

    /// What the capture says of the cause: only where nothing had come to be read is one of them excluded.
    private static func cause(_ connection: Connection, _ side: Side) -> String {
        guard connection.mayHaveUnreadData(at: side) else {
            return "The other side had sent no data, so none was unread, and a process that ends then sends "
                + "FIN. What remains: "
                + "SO_LINGER 0, a listener that was closed before accept(), ss -K, keepalive or user time-out."
        }
        return "Unread data and SO_LINGER 0 leave the same frames; at that host the counters tell them apart: "
            + "TcpExtTCPAbortOnClose counts unread data, TcpExtTCPAbortOnData SO_LINGER 0 and data that meets FIN-WAIT-1."
    }

    private static func alternatives(_ connection: Connection, _ side: Side) -> [String] {
        guard !connection.mayHaveUnreadData(at: side) else { return page.alternatives }
        return page.alternatives.filter { !$0.contains("unread") }
    }
}
