import Comparison
import Connections
import Packets

extension FindingID {
    /// Addresses or ports differ at the two points.
    public static let translatedBetween = FindingID("translated-between")
}

enum TranslatedBetweenRule: ComparisonRule {
    static let id = FindingID.translatedBetween
    static let severity = Severity.info

    static let page = Page(
        meaning:
            "A device between the points translates addresses or ports (NAT, a load balancer); the connection is one.",
        pattern: "The same numbers, timestamps and payload under another 4-tuple.",
        example: ["client: 10.0.0.1.40000 > 10.0.0.2.80    server: 192.0.2.1.61000 > 10.0.0.2.80"],
        confusedWith: .nothing(because: "numbers or timestamps of both sides are the same"),
        check: ["its table of translations, if ports run short or entries end too early"],
        sections: ["RFC 3022", "RFC 6146"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        guard let near = connection.comparison.near, let far = connection.comparison.far, !connection.isProxied,
            near.client != far.client || near.server != far.server
        else { return [] }
        let summary =
            "\(near.client.text) → \(near.server.text) at \(connection.near) is \(far.client.text) → \(far.server.text) at "
            + "\(connection.far)."
        return [finding(.proven, [], at: connection.near, summary)]
    }
}
