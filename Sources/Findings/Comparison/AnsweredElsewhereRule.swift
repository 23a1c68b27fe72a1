import Comparison
import Connections
import Packets

extension FindingID {
    /// It was answered, and one of the points never saw it.
    public static let answeredElsewhere = FindingID("answered-elsewhere")
}

enum AnsweredElsewhereRule: ComparisonRule {
    static let id = FindingID.answeredElsewhere
    static let severity = Severity.warning

    static let page = Page(
        meaning: """
            Both ends speak in this connection at one point, and the other point has nothing of it that could be recognised. It \
            takes another way, or a device between the points ends it (a proxy, a load balancer that ends TLS).
            """,
        pattern: "Segments of both sides in one capture, none in the other.",
        example: ["client: > S 0, < S. 0 ack 1    server: (nothing)"],
        confusedWith: ["a capture filter at the other point"],
        check: ["is there a proxy or load balancer between, and does its other side have the requests at these times?"],
        sections: ["RFC 9293 3.5"]
    )

    static func find(in connection: ComparedConnection) -> [ComparisonFinding] {
        guard connection.comparison.isElsewhere else { return [] }
        let isNear = connection.comparison.near != nil
        let (here, there) = isNear ? (connection.near, connection.far) : (connection.far, connection.near)
        let frames = max(connection.comparison.frames.near, connection.comparison.frames.far)
        let summary = "\(Quantity.count(frames, "packet")) at \(here), answered there, and none of them at \(there)."
        return [finding(.implied, connection.comparison.elsewhereFrames, at: here, summary)]
    }
}
