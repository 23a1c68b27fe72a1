import Connections
import Findings
import Packets
import Reports

/// Counts connections that have to make room for the report's summary; their walkthroughs are not shown.
struct TallySink: EvictionSink {
    /// What the summary will say.
    private(set) var tally = SummaryTally()
    /// What --fail-on asks of them too.
    private(set) var selection: Selection

    init(_ selection: Selection) {
        self.selection = selection
    }

    mutating func take(_ connection: Connection, _ diagnosis: Diagnosis) {
        _ = selection.shows(connection, by: diagnosis)
        tally.add(departing: connection, diagnosis.verdict(on: connection), now: diagnosis.now)
    }
}
