import Connections
import Packets

extension FindingID {
    /// A FIN was sent again.
    public static let finRetransmitted = FindingID("fin-retransmitted")
}

enum FinRetransmittedRule: Rule {
    static let id = FindingID.finRetransmitted
    static let severity = Severity.notice
    static let prefilter: Prefilter = .finAgain

    static let page = Page(
        meaning: """
            A FIN was repeated because its ACK did not come in time. Either the FIN was lost (step 1 or 3 of the \
            close), or the ACK of it (step 2 or 4): an ACK is never repeated by itself, so the FIN has to come \
            again. After close() Linux repeats it up to tcp_orphan_retries times, then forgets the connection \
            silently.
            """,
        pattern: """
            FIN again with the same sequence number, 0.2 s later, then with doubling gaps.
            """,
        example: [
            "> F. 8:8 ack 19",
            "> F. 8:8 ack 19    0.2 s later",
            "< . ack 9",
        ],
        confusedWith: [
            .between("the FIN was lost, or its ACK: only a capture at both ends tells")
        ],
        check: [
            "sysctl net.ipv4.tcp_orphan_retries (0 means 8) at the side that closed",
            "nstat -az TcpRetransSegs",
            .path("loss on the path"),
        ],
        sections: [
            "RFC 9293 3.6",
            "RFC 9293 3.8.1",
        ]
    )

    /// The sides that retransmitted their FIN.
    static func match(_ connection: Connection, _ context: Context) -> [Side]? {
        let sides = Side.allCases.filter { connection[$0].fin != nil && !repeats(of: $0, in: connection).isEmpty }
        return sides.isEmpty ? nil : sides
    }

    static func describe(_ sides: [Side], _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            sides.flatMap { [connection[$0].fin?.frame] + repeats(of: $0, in: connection).map(\.reference.frame) },
            sides.map { sent($0, connection[$0]) }.joined(separator: " "),
            explanation: ([page.meaning] + sides.map { lostStep(connection, $0, repeats(of: $0, in: connection)) })
                .joined(separator: " ")
        )
    }

    private static func repeats(of side: Side, in connection: Connection) -> [Incident] {
        let isLastAck = connection[side].flags.contains(.finCoversPeer)
        return connection.incidents.filter { incident in
            guard incident.side == side else { return false }
            return incident.kind == .finRetransmitted || (incident.kind == .finAfterAck && !isLastAck)
        }
    }

    private static func sent(_ side: Side, _ flow: Flow) -> String {
        let span = flow.lastFIN.flatMap { last in flow.fin.map { last.time.since($0.time) } } ?? .zero
        return
            "The \(side.name)'s FIN was sent \(Phrases.times(flow.finCount)) over \(Quantity.duration(span))\(fate(flow))."
    }

    /// Which of the four steps of this close was lost, as far as this capture point tells.
    private static func lostStep(_ connection: Connection, _ side: Side, _ repeats: [Incident]) -> String {
        if connection[side].flags.contains(.finCoversPeer) {
            return
                "Here step 3, the \(side.name)'s FIN, or step 4, the ACK of it, was lost or late; the FIN is repeated from "
                + "LAST-ACK."
        }
        if repeats.contains(where: { $0.kind == .finAfterAck }) {
            return "Here step 2, the ACK of the \(side.name)'s FIN, had passed and was lost behind this capture point."
        }
        guard connection[side].flags.contains(.finAcknowledged) else {
            return "Here step 1, the \(side.name)'s FIN, or step 2, the ACK of it, was lost, or nobody is "
                + "there to answer."
        }
        return "Here step 1, the \(side.name)'s FIN, or step 2, the ACK of it, was lost or late."
    }

    private static func fate(_ flow: Flow) -> String {
        flow.flags.contains(.finAcknowledged) ? " before its ACK was taken" : " and was not acknowledged"
    }
}
