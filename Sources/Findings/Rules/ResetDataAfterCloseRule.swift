import Connections
import Packets

enum ResetDataAfterCloseRule: Rule {
    static let id = FindingID.resetDataAfterClose
    static let signs: Signs = .reset

    static let page = Page(
        meaning: """
            One side had called close(), so nobody can read what still arrives: its kernel answers later data \
            with RST. The sender of that data gets EPIPE or ECONNRESET on its next call. With shutdown(SHUT_WR) \
            instead of close() the data would have been taken.
            """,
        pattern: """
            FIN from one side, data from the other, then RST without ACK from the first.
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

    static func find(in connection: Connection, _ context: Context) -> Finding? {
        guard let (incident, form) = connection.endingReset, context.outcome == .reset,
            form == .noSocket || form == .other
        else { return nil }
        let side = incident.side
        guard let fin = connection[side].fin, fin.frame < incident.mark.frame,
            let data = connection[side.other].lastData,
            data.frame > fin.frame
        else { return nil }
        return finding(
            in: context,
            .proven,
            [fin.frame, data.frame, incident.mark.frame],
            "The \(side.name) had closed; data that came \(Quantity.duration(data.time.since(fin.time))) after its FIN "
                + "was answered by RST."
        )
    }
}
