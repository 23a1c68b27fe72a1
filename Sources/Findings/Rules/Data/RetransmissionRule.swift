import Connections
import Packets

extension FindingID {
    /// Payload was sent again.
    public static let retransmission = FindingID("retransmission")
}

enum RetransmissionRule: Rule {
    static let id = FindingID.retransmission
    static let severity = Severity.notice
    static let prefilter: Prefilter = .dataAgain

    static let page = Page(
        meaning: """
            Bytes that had been sent were sent again, usually because their ACK did not come in time or because \
            the receiver reported a gap. Loss costs at least a round trip, a timeout at least 200 ms on Linux.
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
            .between("the ACK was lost, not the data"),
            "reordering on the way: then D-SACK reports that the repeat was not needed",
        ],
        check: [
            "at the sender: ss -ti '( sport = :CLIENTPORT or dport = :CLIENTPORT )' (retrans, rto, lost), nstat -az TcpRetransSegs TcpExtTCPLossProbes TcpExtTCPTimeouts",
            .path("interface errors and drops: ip -s link, tc -s qdisc"),
            .path("a capture at the other end: loss is visible only at its sender's side"),
        ],
        sections: [
            "RFC 9293 3.8.1",
            "RFC 6298",
            "RFC 8985",
        ]
    )

    /// The payload that was sent again.
    static func match(_ connection: Connection, _ context: Context) -> [Incident]? {
        let repeats = connection.dataRepeats
        return repeats.isEmpty ? nil : repeats
    }

    static func describe(_ repeats: [Incident], _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            repeats.map(\.reference.frame),
            summary(connection, repeats)
        )
        .with(.times(count(connection, repeats)), .bytes(bytes(repeats)))
    }

    /// Only the first incidents are kept; all are counted.
    private static func count(_ connection: Connection, _ repeats: [Incident]) -> Int {
        let transfers = [connection.client.transfer, connection.server.transfer]
        return max(repeats.count, transfers.reduce(0) { $0 + Int($1.retransmittedSegments) })
    }

    private static func bytes(_ repeats: [Incident]) -> UInt64 {
        repeats.reduce(UInt64(0)) { $0 + UInt64($1.length) }
    }

    private static func summary(_ connection: Connection, _ repeats: [Incident]) -> String {
        let (segments, bytes) = (count(connection, repeats), bytes(repeats))
        return "\(Quantity.count(segments, "segment")), \(Quantity.count(bytes, "byte")), "
            + "\(segments == 1 ? "was" : "were") sent again: \(list(repeats))."
    }

    private static func list(_ repeats: [Incident]) -> String {
        var causes: [RetransmissionCause: Int] = [:]
        for incident in repeats {
            if case .retransmitted(let cause) = incident.kind { causes[cause, default: 0] += 1 }
        }
        let order: [RetransmissionCause] = [.timeout, .fast, .tailLossProbe, .spurious, .lostUpstream, .unclear]
        return order.compactMap { cause in
            causes[cause].map { "\($0) \(words(cause))" }
        }.joined(separator: ", ")
    }

    private static func words(_ cause: RetransmissionCause) -> String {
        switch cause {
        case .timeout: "after a timeout"
        case .fast: "fast, right after duplicate ACKs"
        case .tailLossProbe: "as tail-loss probe or first timeout"
        case .spurious: "although an ACK of them had passed"
        case .lostUpstream: "whose first copy was lost before this capture point"
        case .unclear: "for a reason that does not show"
        }
    }
}
