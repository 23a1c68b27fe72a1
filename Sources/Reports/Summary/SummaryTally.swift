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

    /// Takes in a connection, judged at `now`, with what was found about it.
    public mutating func add(_ connection: Connection, _ names: [FindingID], now: Timestamp) {
        let outcome = connection.outcome(at: now)
        count += 1
        outcomes[outcome, default: 0] += 1
        capture.add(connection, outcome)
        problems.add(connection, names)
        listeners.add(connection, outcome, now: now)
    }
}
