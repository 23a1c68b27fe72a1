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

    /// What can be said where nothing was found that would be a problem.
    var calmSentence: String {
        Self.calmSentence(outcomes)
    }

    /// As above, of connections with these outcomes.
    static func calmSentence(_ outcomes: [Outcome: Int]) -> String {
        let others = outcomes.filter { !$0.key.isHarmless }.reduce(0) { $0 + $1.value }
        guard others > 0 else { return "Nothing went wrong that this capture shows." }
        return "No problem was found. \(Quantity.count(others, "connection")) \(others == 1 ? "is" : "are") "
            + "neither closed nor open, "
            + "and no finding says why."
    }

    /// Takes in a connection with what can be said of it at `now`.
    public mutating func add(_ connection: Connection, _ verdict: Verdict, now: Timestamp) {
        count += 1
        outcomes[verdict.outcome, default: 0] += 1
        capture.add(connection, verdict.outcome)
        problems.add(connection, verdict.problems)
        listeners.add(connection, verdict.outcome, now: now)
    }
}
