import Connections
import Findings
import Packets
import Reports

/// What takes all connections of a capture to be found, looked for on all cores.
extension SelectedConnections {
    /// Connections that one core looks through at a time for reasons to look at their listeners.
    private static let pieceOfSurvey = 8192
    /// Parts in which scans and the like are looked for: each takes a megabyte for its counts.
    private static let partsOfGroups = 4

    /// Looks over the listeners, on all cores.
    static func survey(
        _ connections: TrackedConnections,
        at now: Timestamp,
        after history: ListenerHistory
    ) -> ListenerSurvey {
        var suspected: Set<Endpoint> = []
        var parts = ParallelPieces(from: Set<Endpoint>(), size: pieceOfSurvey)
        parts.forEach(of: connections.count) { part, range in
            part = connections.suspectedServers(in: range)
        } take: {
            suspected.formUnion($0)
        }
        var survey = ListenerSurvey(of: suspected, at: now, after: history)
        let servers = survey.servers
        var runs = ParallelPieces(from: [Int](), size: pieceOfSurvey)
        runs.forEach(of: servers.isEmpty ? 0 : connections.count) { places, range in
            places = connections.places(in: range, servedBy: servers)
        } take: { places in
            survey.add(connections, at: places)
        }
        return survey
    }

    /// Looks for what takes several connections to be seen, a part of them on each core.
    static func groups(
        _ connections: TrackedConnections,
        at now: Timestamp,
        after history: ListenerHistory
    ) -> GroupSurvey {
        var survey = GroupSurvey(of: connections.count, at: now, after: history.groups)
        let size = max(pieceOfSurvey, (connections.count + partsOfGroups - 1) / partsOfGroups)
        var first = ParallelPieces(from: survey.firstLook, size: size, wave: partsOfGroups)
        first.forEach(of: connections.count) { piece, range in
            piece.add(connections, in: range)
        } take: {
            survey.join($0)
        }
        guard let look = survey.secondLook() else { return survey }
        var second = ParallelPieces(from: look, size: size, wave: partsOfGroups)
        second.forEach(of: connections.count) { piece, range in
            piece.add(connections, in: range)
        } take: {
            survey.join($0)
        }
        return survey
    }

    /// What all connections of the window together say, shown or not; `tally` is what those say that were evicted.
    func tally(after tally: SummaryTally) -> SummaryTally {
        var (tally, selection) = (tally, selection)
        connections.visit(connections.indices) {
            if selection.isInWindow($0) {
                tally.add($0, diagnosis.verdict(on: $0), now: now, in: diagnosis.groupKind(of: $0))
            }
        }
        return tally
    }
}
