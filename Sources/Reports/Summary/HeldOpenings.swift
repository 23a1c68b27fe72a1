import Connections
import Findings

/// Connections of one listener that were evicted while they were opening: whether they were part of a flood is known at the end.
struct HeldOpenings: Sendable {
    /// Listeners of which such connections are held; those of further ones are told at once.
    static let limit = 64

    private(set) var problems = ProblemKinds()
    private(set) var outcomes: [Outcome: Int] = [:]
    private(set) var overview = CaptureOverview()

    /// Takes in one connection.
    mutating func add(_ connection: Connection, _ verdict: Verdict) {
        outcomes[verdict.outcome, default: 0] += 1
        overview.add(connection.first.time, CaptureOverview.Class(verdict.severity))
        problems.add(connection, verdict, isKept: false)
    }
}
