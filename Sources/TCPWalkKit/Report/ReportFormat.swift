/// How a connection is written.
public enum ReportFormat: Hashable, Sendable {
    /// The annotated walkthrough that `tcpwalk report` prints: tcpdump's lines, which are never wrapped, and under each what it
    /// means, both states and the socket calls, in lines of `width` columns.
    case walkthrough(width: Int = 98)
    /// A JSON object on a line of its own, as `tcpwalk list --format ndjson` prints it (Documentation/Schema.json).
    case record
}
