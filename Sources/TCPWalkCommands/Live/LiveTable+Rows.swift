import Connections
import Findings
import Packets
import Reports

/// The rows that a live table shows, and what it counts.
extension LiveTable {
    mutating func collectRows(_ now: Timestamp) {
        guard let diagnosis else { return }
        var outcomes = endedOutcomes
        rows.removeAll(keepingCapacity: true)
        for connection in table.connections {
            outcomes[connection.outcome(at: now), default: 0] += 1
            noteFailure(connection, now)
            guard selection.shows(connection, by: diagnosis) else { continue }
            rows.append(LiveTableRow(connection, diagnosis, names: options.names))
        }
        for connection in ended {
            rows.append(LiveTableRow(connection, diagnosis, names: options.names))
        }
        figures.outcomes = outcomes
        rows = rows.filter { $0.contains(controls.filter) }
        sortRows()
    }

    private mutating func sortRows() {
        switch controls.order {
        case .troubled:
            rows.sort {
                ($0.severity > .info ? $0.severity : .none, $0.id) > ($1.severity > .info ? $1.severity : .none, $1.id)
            }
        case .newest: rows.sort { $0.id > $1.id }
        case .bytes: rows.sort { ($0.bytes, $0.id) > ($1.bytes, $1.id) }
        }
    }

    /// Counts a connection once as one that failed.
    mutating func noteFailure(_ connection: Connection, _ now: Timestamp) {
        switch connection.outcome(at: now) {
        case .refused, .unreachable, .unanswered, .halfOpen, .aborted, .vanished, .reset:
            if failed.insert(connection.id).inserted { figures.addFailure(at: now) }
        default: break
        }
    }
}
