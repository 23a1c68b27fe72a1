import Connections
import Packets

enum ResetNoSocketRule: Rule {
    static let id = FindingID.resetNoSocket
    static let signs: Signs = .reset
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            A segment of an established connection was answered by the RST that a kernel sends when no socket \
            matches. The end that answers has lost the connection: it rebooted, gave up earlier, or the packet \
            now reaches another machine. Only the form is certain, not the cause.
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
            "a NAT or load balancer forgot the idle connection, or sends the packets elsewhere now",
            "a firewall that resets in its name",
        ],
        check: [
            "uptime and logs of that host at that time",
            "how long was the connection idle before? Compare with idle limits on the way (350 s and 600 s are common)",
            "a capture at that end: did its kernel send the RST?",
        ],
        sections: [
            "RFC 9293 3.5.2",
            "RFC 9293 3.10.7.1",
        ]
    )

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard let (incident, form) = connection.endingReset, context.outcome == .reset,
            form == .noSocket || form == .refusal,
            ResetDataAfterCloseRule.find(in: connection, context) == nil,
            ResetForeignRule.find(in: connection, context) == nil
        else { return nil }
        let side = incident.side
        let idle = connection.pause(of: side, before: incident.mark)
        return finding(
            in: context,
            .proven,
            [incident.related, incident.mark.frame],
            "The \(side.name) answered with a bare RST: it knows no such connection"
                + (idle.map { ", \(Quantity.duration($0)) after its last own segment." } ?? ".")
        )
    }
}
