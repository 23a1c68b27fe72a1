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
    /// With --limit: the first of them in order, as they were written.
    private(set) var ranking: Ranking<TextBuffer>
    /// How many of them were written.
    private(set) var written = 0
    /// They are counted, and none is written.
    private let isCounting: Bool
    /// What was found about the capture, if --fail-on asks for it.
    private(set) var tally: SummaryTally?

    init(_ writer: ListWriter, _ selection: Selection, isCounting: Bool = false) {
        self.isCounting = isCounting
        self.writer = writer
        self.selection = selection
        ranking = Ranking(limit: selection.limit)
        if selection.asksOfCapture { tally = SummaryTally() }
    }

    mutating func take(_ connection: Connection, _ diagnosis: Diagnosis) {
        if selection.isInWindow(connection) {
            tally?.add(connection, diagnosis.verdict(on: connection), now: diagnosis.now)
        }
        guard !isCounting else {
            if selection.shows(connection, by: diagnosis) { written += 1 }
            return
        }
        guard selection.limit == nil else { return rank(connection, diagnosis) }
        if !hasBegun { writer.begin(at: connection.first.time) }
        hasBegun = true
        guard selection.shows(connection, by: diagnosis) else { return }
        writer.append(connection, diagnosis)
        writer.flushSSLLog()
        written += 1
        do throws(StandardOutput.Failure) {
            try StandardOutput().drain(&writer.text)
        } catch {
            failure = error
            writer.text.removeAll()
        }
    }

    /// Keeps the connection's text until it is known whether it is one of the first.
    private mutating func rank(_ connection: Connection, _ diagnosis: Diagnosis) {
        guard selection.shows(connection, by: diagnosis) else { return }
        writer.append(connection, diagnosis)
        ranking.add(writer.text, at: selection.rank(of: connection, by: diagnosis))
        writer.text = TextBuffer()
    }

    /// The sink for the connections after the evicted ones: `next`, with the text that is written and not yet taken.
    func handOver(to next: ListWriter, at time: Timestamp) -> ListWriter {
        var next = next
        next.text = writer.text
        if !hasBegun { next.begin(at: time) }
        return next
    }
}
