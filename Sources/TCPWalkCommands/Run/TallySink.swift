import Connections
import Findings
import Packets
import Reports

/// Counts evicted connections for the report's summary; their walkthroughs are not shown.
struct TallySink: EvictionSink {
    /// What the summary will say.
    private(set) var tally = SummaryTally()
    /// What --fail-on asks of them too.
    private(set) var selection: Selection
    /// The numbers of those that are shown, if some are not.
    private(set) var shown: Set<Int> = []

    init(_ selection: Selection) {
        self.selection = selection
    }

    mutating func take(_ connection: Connection, _ diagnosis: Diagnosis) {
        if selection.shows(connection, by: diagnosis), selection.leavesOut { shown.insert(connection.id) }
        guard selection.isInWindow(connection) else { return }
        tally.add(departing: connection, diagnosis.verdict(on: connection), now: diagnosis.now)
    }
}
