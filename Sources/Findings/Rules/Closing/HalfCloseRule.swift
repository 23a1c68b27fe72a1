import Connections
import Packets

extension FindingID {
    /// One side closed its direction and went on reading.
    public static let halfClose = FindingID("half-close")
}

enum HalfCloseRule: Rule {
    static let id = FindingID.halfClose
    static let severity = Severity.info
    static let prefilter: Prefilter = .halfClose

    static let page = Page(
        meaning: """
            One side said that it will send no more (FIN), but went on reading: shutdown(SHUT_WR), not close(). \
            Its kernel acknowledged data that came after its FIN; after close() Linux would have answered with RST.
            """,
        pattern: """
            FIN from one side, then data from the other side, acknowledged by the first.
            """,
        example: [
            "> F. 8:8 ack 1",
            "< P. 1:19 ack 9",
            "> . ack 19",
        ],
        confusedWith: [
            "close() until the first data after the FIN is acknowledged: the FIN looks the same"
        ],
        check: [
            "nothing to do: many protocols work this way"
        ],
        sections: [
            "RFC 9293 3.6",
            "RFC 1122 4.2.2.13",
        ]
    )

    /// Who closed its direction, and the last data that it took after.
    struct Match {
        let side: Side
        let fin: FrameReference
        let data: FrameReference
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            guard connection[side].flags.contains(.halfCloseProven), let fin = connection[side].fin,
                let data = connection[side.other].lastData
            else { continue }
            return Match(side: side, fin: fin, data: data)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [match.fin.frame, connection[match.side].finAck?.frame, match.data.frame],
            "The \(match.side.name) closed its direction with shutdown(SHUT_WR) and went on taking data"
                + "\(span(match.fin, match.data))."
        )
        .with(.after(match.data.time.since(match.fin.time)))
    }

    /// How long, unless it was no longer than segments take to pass each other.
    private static func span(_ fin: FrameReference, _ data: FrameReference) -> String {
        let span = data.time.since(fin.time)
        return span >= .milliseconds(10) ? ", the last \(Quantity.duration(span)) after its FIN" : ""
    }
}
