import Connections
import Packets

enum ResetAbortRule: Rule {
    static let id = FindingID.resetAbort
    static let signs: Signs = .reset
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            A living socket was thrown away: instead of a FIN its kernel sent RST. That happens when a program \
            calls close() while received data is still unread, when SO_LINGER is set to 0 seconds, when a \
            process dies with unread data, or when a listener is closed with connections waiting. Data in flight \
            is lost and the other side gets ECONNRESET. Which of these it was is not on the wire.
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
            "a device that imitates the sender well (see reset-foreign)",
        ],
        check: [
            "the program at that end: does it read everything before close()?",
            "nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData TcpExtTCPAbortOnTimeout there",
            "its logs and journalctl for a crash at that time",
        ],
        sections: [
            "RFC 9293 3.5.2",
            "RFC 1122 4.2.2.13",
            "RFC 2525 2.17",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard let (incident, form) = connection.endingReset, form == .abort, context.outcome == .reset,
            KeepaliveUnansweredRule.find(in: connection, context) == nil
        else { return nil }
        let side = incident.side
        return finding(
            in: context,
            connection.client.marks.contains(.timestamps) ? .proven : .implied,
            [incident.related, incident.mark.frame],
            "The \(side.name) aborted the connection with RST after "
                + "\(Quantity.duration(incident.mark.time.since(connection.first.time))).",
            explanation: page.meaning + " " + hint(connection, side, at: incident.mark)
        )
    }

    /// Unread data is not visible; what was answered after the peer's last data is.
    private static func hint(_ connection: Connection, _ side: Side, at reset: FrameMark) -> String {
        guard let arrived = connection[side.other].lastData else {
            return "The other side had sent no data, so nothing was unread: SO_LINGER 0 or the end of the process fits."
        }
        if let answered = connection[side].lastData, answered.frame > arrived.frame {
            return "It had answered after the last data it got, so SO_LINGER 0 fits better than unread data."
        }
        return "Data that it had not answered had arrived \(Quantity.duration(reset.time.since(arrived.time))) before: "
            + "close() with unread data fits."
    }
}
