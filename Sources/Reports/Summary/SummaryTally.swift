import Connections
import Findings
import Packets

/// What the summary says of all connections, taken in one by one: they need not be kept for it.
public struct SummaryTally {
    /// How many connections there were.
    public private(set) var count = 0
    /// How many of each outcome.
    public private(set) var outcomes: [Outcome: Int] = [:]
    /// What was found about the capture as a whole.
    public private(set) var capture = CaptureDiagnosis()
    private(set) var problems = ProblemGroups()
    private(set) var listeners = ListenerTable()

    /// Nothing yet.
    public init() {}

    /// Takes in a connection with what can be said of it at `now`.
    public mutating func add(_ connection: Connection, _ verdict: Verdict, now: Timestamp) {
        count += 1
        outcomes[verdict.outcome, default: 0] += 1
        capture.add(connection, verdict.outcome)
        problems.add(connection, verdict.names)
        listeners.add(connection, verdict.outcome, now: now)
    }
}
