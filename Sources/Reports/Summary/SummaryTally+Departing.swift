import Connections
import Findings
import Packets

/// Connections that are evicted before the end.
extension SummaryTally {
    /// Takes in a connection that is evicted: its frames will not be there to be shown.
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

    /// Tells those that were evicted with the flood that they were part of, or by themselves.
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
