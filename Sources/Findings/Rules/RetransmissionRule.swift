import Connections
import Packets

enum RetransmissionRule: Rule {
    static let id = FindingID.retransmission

    static let page = Page(
        meaning: """
            Bytes that had been sent were sent again, because their ACK did not come in time or because the \
            receiver reported a gap. Loss costs at least a round trip, a timeout at least 200 ms on Linux.
            """,
        pattern: """
            Payload at or below the highest sequence number sent, with a new IP id and TSval.
            """,
        example: [
            "> P. 1:8 ack 1",
            "> P. 1:8 ack 1    220 ms later",
            "< . ack 8",
        ],
        confusedWith: [
            "packets captured twice (same IP id and TSval): frames-doubled",
            "the ACK was lost, not the data",
            "reordering on the way: then D-SACK reports that the repeat was not needed",
        ],
        check: [
            "at the sender: ss -ti (retrans, rto, lost), nstat -az TcpRetransSegs TcpExtTCPLossProbes TcpExtTCPTimeouts",
            "interface errors and drops: ip -s link, tc -s qdisc",
            "a capture at the other end: loss is visible only at its sender's side",
        ],
        sections: [
            "RFC 9293 3.8.1",
            "RFC 6298",
            "RFC 8985",
        ]
    )

    static func find(in subject: Subject) -> Finding? {
        var frames: [FrameNumber] = []
        var bytes: UInt64 = 0
        var causes: [RetransmissionCause: Int] = [:]
        for incident in subject.connection.incidents {
            guard case .retransmitted(let cause) = incident.kind else { continue }
            frames.append(incident.mark.frame)
            bytes += UInt64(incident.length)
            causes[cause, default: 0] += 1
        }
        guard !frames.isEmpty else { return nil }
        let transfers = [subject.connection.client.transfer, subject.connection.server.transfer]
        let segments = max(frames.count, transfers.reduce(0) { $0 + Int($1.retransmittedSegments) })
        return finding(
            .proven,
            frames,
            "\(Quantity.count(segments, "segment")), \(Quantity.count(bytes, "byte")), "
                + "\(segments == 1 ? "was" : "were") sent again: \(list(causes))."
        )
    }

    private static func list(_ causes: [RetransmissionCause: Int]) -> String {
        let order: [RetransmissionCause] = [.timeout, .fast, .tailLossProbe, .spurious, .lostUpstream, .unclear]
        return order.compactMap { cause in
            causes[cause].map { "\($0) \(words(cause))" }
        }.joined(separator: ", ")
    }

    private static func words(_ cause: RetransmissionCause) -> String {
        switch cause {
        case .timeout: "after a timeout"
        case .fast: "fast, after duplicate ACKs"
        case .tailLossProbe: "as tail-loss probe or first timeout"
        case .spurious: "although already acknowledged"
        case .lostUpstream: "whose first copy was lost before this capture point"
        case .unclear: "for a reason that does not show"
        }
    }
}
