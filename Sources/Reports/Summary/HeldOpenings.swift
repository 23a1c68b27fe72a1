import Connections
import Findings
import Packets

/// Connections of one listener that had to make room while they were opening: whether they were part of a flood is known at the end.
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

extension SummaryTally {
    /// Takes in a connection that has to make room: its frames will not be there to be shown.
    public mutating func add(departing connection: Connection, _ verdict: Verdict, now: Timestamp) {
        count(connection, verdict)
        let listener = connection.serverEndpoint
        switch connection.openingTrace {
        case .unanswered, .halfOpen:
            guard held.count < HeldOpenings.limit || held[listener] != nil else { break }
            held[listener, default: HeldOpenings()].add(connection, verdict)
            return
        case .usual, .failed, .answerAlone, .midStream: break
        }
        tell(connection, verdict, now: now, in: nil, isKept: false)
    }

    /// Tells those that had to make room with the flood that they were part of, or by themselves.
    public mutating func settle(among groups: CaptureGroups) {
        for (listener, openings) in held.sorted(by: { $0.key.isOrderedBefore($1.key) }) {
            if groups.groups.contains(where: { $0.subject == .listener(listener) }) {
                fold(openings.overview, into: .synFlood)
            } else {
                tell(openings, of: listener)
            }
        }
        held = [:]
    }
}
