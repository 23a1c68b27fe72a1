import Comparison
import Connections
import Packets

extension FindingID {
    /// Bytes were sent again that had arrived.
    public static let needlessRetransmission = FindingID("needless-retransmission")
}

enum NeedlessRetransmissionRule: ComparisonRule {
    static let id = FindingID.needlessRetransmission
    static let severity = Severity.info

    static let page = Page(
        meaning: """
            Some of what was sent again had arrived the first time: the sender heard too late of it. Its acknowledgment was \
            lost or delayed, or the packet itself took longer than the sender's timer.
            """,
        pattern: "A repeat in the first capture whose earlier copy has a partner in the second.",
        example: ["client: > P. 1:8, > P. 1:8    server: > P. 1:8, > P. 1:8"],
        confusedWith: ["a loss beyond the second point"],
        check: ["the other direction: were acknowledgments lost or late between the points?"],
        sections: ["RFC 6298", "RFC 8985"]
    )

    private struct Place: Hashable {
        var sequence: UInt32
        var length: UInt32
    }

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        var arrived: Set<Place> = []
        var seen: Set<Place> = []
        var needless: [Passage] = []
        var repeats = 0
        let sent = (connection.delivered(side) + connection.lost(side)).sorted {
            $0.sighting.frame < $1.sighting.frame
        }
        for passage in sent where passage.sighting.packet.sequenceLength > 0 {
            let place = Place(sequence: passage.sequence.rawValue, length: passage.sighting.packet.sequenceLength)
            if !seen.insert(place).inserted {
                repeats += 1
                if arrived.contains(place) { needless.append(passage) }
            }
            if passage.verdict == .delivered { arrived.insert(place) }
        }
        guard !needless.isEmpty else { return nil }
        let summary =
            "\(Quantity.count(needless.count)) of \(Quantity.count(repeats, "repeat")) of the \(side.name) "
            + "\(needless.count == 1 ? "was" : "were") of what had come to \(connection.lower(side)) already."
        return finding(.proven, needless.upperFrames, at: connection.upper(side), summary)
    }
}
