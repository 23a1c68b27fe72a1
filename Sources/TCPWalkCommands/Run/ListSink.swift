import Connections
import Findings
import Packets
import Reports

/// Writes evicted connections at once: the list has them all, if not in order.
struct ListSink: EvictionSink {
    /// Where they are written.
    private var writer: ListWriter
    /// Which of them are shown.
    private(set) var selection: Selection
    /// Why nothing more is written.
    private(set) var failure: StandardOutput.Failure?
    private var hasBegun = false

    init(_ writer: ListWriter, _ selection: Selection) {
        self.writer = writer
        self.selection = selection
    }

    mutating func take(_ connection: Connection, _ diagnosis: Diagnosis) {
        if !hasBegun { writer.begin(at: connection.first.time) }
        hasBegun = true
        guard selection.shows(connection, by: diagnosis) else { return }
        writer.append(connection, diagnosis)
        do throws(StandardOutput.Failure) {
            try StandardOutput().drain(&writer.text)
        } catch {
            failure = error
            writer.text.removeAll()
        }
    }

    /// What goes on writing after those that had to make room: `next`, with what is written and has not been taken.
    func handOver(to next: ListWriter, at time: Timestamp) -> ListWriter {
        var next = next
        next.text = writer.text
        if !hasBegun { next.begin(at: time) }
        return next
    }
}
