import Comparison
import Connections
import Packets

extension FindingID {
    /// Packets arrived twice that were sent once.
    public static let duplicatedBetween = FindingID("duplicated-between")
}

enum DuplicatedBetweenRule: ComparisonRule {
    static let id = FindingID.duplicatedBetween
    static let severity = Severity.info

    static let page = Page(
        meaning: "Packets that left the first point once came by at the second twice: the way between doubled them.",
        pattern: "Two equal frames in the second capture, one in the first.",
        example: ["client: > S 0    server: > S 0, > S 0"],
        confusedWith: [
            "a capture at the second point that records some frames twice", "a capture at the first that missed one",
        ],
        check: ["loops, and links that are bridged twice, between the points"],
        sections: ["RFC 9293 3.4"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        Side.allCases.compactMap { side in
            let twice = connection.passages(of: side) { $0 == .duplicated }
            guard !twice.isEmpty else { return nil }
            let summary =
                "\(twice.packetWords) of the \(side.name) came to \(connection.lower(side)) twice and left "
                + "\(connection.upper(side)) once."
            return finding(twice.surest, twice.lowerFrames, at: connection.lower(side), summary)
        }
    }
}
