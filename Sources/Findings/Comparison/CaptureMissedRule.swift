import Comparison
import Connections
import Packets

extension FindingID {
    /// Packets passed that one of the captures lacks.
    public static let captureMissed = FindingID("capture-missed")
}

enum CaptureMissedRule: ComparisonRule {
    static let id = FindingID.captureMissed
    static let severity = Severity.warning

    static let page = Page(
        meaning: """
            Packets surely passed a point, and its capture does not have them. So what else is missing there may have been missed \
            too: losses towards that point are weaker evidence.
            """,
        pattern: "The receiver acknowledges bytes that its own capture never shows.",
        example: ["server: (no > . 1:1449)    server: < . ack 1449"],
        confusedWith: ["a packet that took another interface to the same host"],
        check: [
            "dropped by kernel at the end of tcpdump's output; a larger buffer (-B), a smaller snapshot length (-s)"
        ],
        sections: ["pcap_stats(3PCAP)"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        let missed = connection.comparison.passages.filter { $0.verdict == .notCaptured }
        let groups = Dictionary(grouping: missed) { passage in
            passage.isMissingAtUpper ? connection.upper(passage.side) : connection.lower(passage.side)
        }
        return groups.sorted { $0.key < $1.key }.map { missing, passages in
            let other = missing == connection.near ? connection.far : connection.near
            let frames = passages.flatMap { $0.isMissingAtUpper ? $0.lowerFrames : $0.upperFrames }
            let summary =
                "\(passages.packetWords) passed \(missing), whose capture does not have \(passages.count == 1 ? "it" : "them")."
            return finding(passages.surest, frames, at: other, summary)
        }
    }
}
