import Comparison
import Connections
import Packets

extension FindingID {
    /// Where the time went: between the points, or beyond.
    public static let waitsBeyond = FindingID("waits-beyond")
}

enum WaitsBeyondRule: ComparisonRule {
    static let id = FindingID.waitsBeyond
    static let severity = Severity.info

    static let page = Page(
        meaning: """
            How a wait divides: what passed between the points, and what lies beyond the second one (its host, the application, \
            the rest of the way). Each is a difference of two times of one clock, so that nothing has to be synchronised.
            """,
        pattern: "From a question to its answer at each point: the difference was spent between them.",
        example: ["client: 366 ms    server: 301 ms    so 65 ms between"],
        confusedWith: .nothing(because: "it is a subtraction"),
        check: ["the larger part first: the server's application, or the way"],
        sections: ["RFC 9293 3.8.1"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        let waits = connection.comparison.waits
        guard !waits.isEmpty else { return [] }
        let parts = waits.map { wait in
            let name = wait.kind == .handshake ? "the handshake" : "the slowest answer"
            return "\(name) took \(Quantity.duration(wait.near)) at \(connection.near): "
                + "\(Quantity.duration(wait.between)) between the points, \(Quantity.duration(wait.far)) beyond \(connection.far)"
        }
        let text = parts.joined(separator: "; ")
        return [finding(.proven, [], at: connection.near, text.prefix(1).uppercased() + text.dropFirst() + ".")]
    }
}
