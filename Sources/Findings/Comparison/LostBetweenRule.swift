import Comparison
import Connections
import Packets

extension FindingID {
    /// Packets that left one point never reached the next.
    public static let lostBetween = FindingID("lost-between")
}

enum LostBetweenRule: ComparisonRule {
    static let id = FindingID.lostBetween
    static let severity = Severity.notice

    static let page = Page(
        meaning: """
            Packets that left the first point never came by at the second: they were lost between the two, on this way. To \
            the first point's side belong its own host's queue and card below the capture, to the second's its card above it.
            """,
        pattern: "A segment in the first capture without a partner in the second, while that one ran.",
        example: ["client: > . 1:1449    server: (nothing)", "server: < . ack 1"],
        confusedWith: ["a capture that missed the packet: it then shows what the receiver acknowledges and never got"],
        check: [
            "at the sender's point: tc -s qdisc, ip -s link; at the receiver's: ethtool -S INTERFACE, ip -s link",
            "then the devices between the two: their drop counters, policers and queues",
        ],
        sections: ["RFC 9293 3.8"]
    )

    /// From so long a wait on, a user notices.
    private static let longWait = Interval.milliseconds(200)

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { find(in: connection, $0) }
    }

    private static func find(in connection: ComparedConnection, _ side: Side) -> ComparisonFinding? {
        let lost = connection.lost(side)
        guard !lost.isEmpty else { return nil }
        let delivered = connection.delivered(side)
        let (upper, lower) = (connection.upper(side), connection.lower(side))
        let all = lost.count + delivered.count
        let wait = longestWait(lost, delivered)
        let hasOpening = lost.contains { $0.sighting.packet.flags.contains(.syn) }
        var severity = Severity.notice
        if hasOpening || wait ?? .zero >= longWait { severity = .warning }
        if delivered.isEmpty, lost.count > 1 { severity = .error }
        let summary =
            "\(share(lost, of: all)) that left \(upper) did not reach \(lower): the loss is \(connection.wayWords(side))."
            + wait.map { " It cost up to \(Quantity.duration($0)) of waiting for what was sent again." }.orEmpty
            + proofWords(lost) + " " + restWords(delivered.count, lost)
        return finding(
            lost.surest,
            lost.upperFrames,
            at: upper,
            severity: severity,
            summary,
            besides: doubts(lost, lower)
        )
    }

    private static func share(_ lost: [Passage], of all: Int) -> String {
        let isWhole = lost.count == all
        let isOpening = lost.allSatisfy { $0.sighting.packet.flags.contains(.syn) }
        if isWhole {
            return lost.count == 1 ? "The only packet of this side, \(lost.packetWords)," : "All \(lost.packetWords)"
        }
        return "\(lost.packetWords) of \(Quantity.count(all, "packet"))" + (isOpening ? " of this side" : "")
    }

    private static func proofWords(_ lost: [Passage]) -> String {
        let proven = lost.count { $0.evidence == .proven }
        guard proven > 0, lost.count > 1 else { return "" }
        return " Of \(Quantity.count(proven)) the receiver itself goes on asking for the bytes."
    }

    private static func restWords(_ delivered: Int, _ lost: [Passage]) -> String {
        guard delivered > 0 else { return "Nothing of this direction got through." }
        return isBurst(lost)
            ? "They were lost in a row; \(Quantity.count(delivered)) others arrived."
            : "The \(Quantity.count(delivered)) others arrived."
    }

    /// At least three in a row, by their frames.
    private static func isBurst(_ lost: [Passage]) -> Bool {
        guard lost.count > 2, let first = lost.first, let last = lost.last else { return false }
        return last.sighting.time.since(first.sighting.time) < .milliseconds(50)
    }

    /// From a lost packet to the copy that arrived.
    private static func longestWait(_ lost: [Passage], _ delivered: [Passage]) -> Interval? {
        var times: [FrameNumber: Timestamp] = [:]
        for passage in delivered + lost {
            for frame in passage.upperFrames { times[frame] = passage.sighting.time }
        }
        let waits = lost.compactMap { passage in
            passage.again.flatMap { times[$0] }.map { $0.since(passage.sighting.time) }
        }
        return waits.max().flatMap { $0 > .milliseconds(1) ? $0 : nil }
    }

    private static func doubts(_ lost: [Passage], _ lower: String) -> [String] {
        guard lost.contains(where: { $0.evidence == .assumed }) else { return [] }
        return ["the capture at \(lower) was not running then, or missed it (--ran \(lower) says that it ran)"]
    }
}

extension String? {
    /// The text, or none.
    var orEmpty: String { self ?? "" }
}
