import Comparison
import Connections
import Packets

extension FindingID {
    /// A proxy between the points ends the connection and begins another.
    public static let proxiedBetween = FindingID("proxied-between")
}

enum ProxiedBetweenRule: ComparisonRule {
    static let id = FindingID.proxiedBetween
    static let severity = Severity.info

    static let page = Page(
        meaning: """
            The client's first bytes are the same in two connections that have no number in common: a proxy between the points ends \
            the one and begins the other. Each is TCP of its own; packets cannot be compared, only what was asked and when.
            """,
        pattern: "Equal first bytes of the client, in one connection at each point, with other numbers.",
        example: ["client: > P. 1:80 GET /    server: (from the proxy) > P. 1:80 GET /"],
        confusedWith: ["two clients that happened to ask for the same once each"],
        check: ["tcpwalk -r FILE --connection N for each of the two", "the proxy's own log"],
        sections: ["RFC 9110 3.7"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        guard connection.isProxied, let near = connection.comparison.near, let far = connection.comparison.far else {
            return []
        }
        let summary =
            "\(near.client.text) → \(near.server.text) ends between the points, and \(far.client.text) → \(far.server.text) begins "
            + "there with the same request"
            + (connection.comparison.proxyTime.map { ", \(Quantity.duration($0)) later" }.orEmpty) + "."
        return [finding(.implied, [], at: connection.near, summary)]
    }
}
