import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i`: each connection when it ends, or when the capture does.
struct LiveList: TrackingView {
    /// What is shown.
    var selection: Selection
    var tracker: LiveTracker
    private var writer: ListWriter
    /// What was found about the capture, if --fail-on asks for it.
    private var tally: SummaryTally?
    private var last: (time: Timestamp, diagnosis: Diagnosis)?

    init(
        _ writer: ListWriter,
        _ selection: Selection,
        bound: MemoryBound,
        tracksZeek: Bool,
        tracksTime: Bool,
        tracksTLS: Bool
    ) {
        self.writer = writer
        self.selection = selection
        if selection.asksOfCapture { tally = SummaryTally() }
        var options = ConnectionTable.Options()
        options.retires = true
        options.bound = bound
        options.tracksZeek = tracksZeek
        options.tracksTime = tracksTime
        options.tracksTLS = tracksTLS
        tracker = LiveTracker(options)
        self.writer.begin(at: WallClock.now)
        self.writer.flushSSLLog()
    }

    var output: TextBuffer {
        get { writer.text }
        _modify { yield &writer.text }
    }

    mutating func tick(drops: Int) {
        let retired = tracker.takeOut(drops: drops)
        guard !retired.isEmpty, let now = table.now else { return }
        write(retired, diagnosis(with: retired, at: now), now)
    }

    /// Surveying all connections takes long when there are many: within 250 ms the last result is used again.
    private mutating func diagnosis(with retired: [Connection], at now: Timestamp) -> Diagnosis {
        if let last, now.since(last.time) < .milliseconds(250) { return last.diagnosis }
        let diagnosis = tracker.diagnosis(with: retired, at: now)
        last = (now, diagnosis)
        return diagnosis
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        Messages.say(tlsGivenUp: table.tlsGivenUp)
        Messages.say(table.hidden)
        guard let now = table.now else { return }
        let diagnosis = tracker.diagnosis(at: now)
        Messages.say(diagnosis.groups)
        write(table.connections.sorted { $0.id < $1.id }, diagnosis, now)
        writer.end(at: now)
        writer.flushSSLLog()
        guard let tally else { return }
        let record = record(
            of: tally,
            run,
            input,
            unmatchedICMPErrors: tracker.unmatchedICMPErrors,
            diagnosis.groups
        )
        selection.note(record.findings)
    }

    private mutating func write(_ connections: [Connection], _ diagnosis: Diagnosis, _ now: Timestamp) {
        for connection in connections {
            tally?.add(connection, diagnosis.verdict(on: connection), now: now)
            if selection.shows(connection, by: diagnosis) { writer.append(connection, diagnosis) }
            tracker.remember(connection, at: now)
        }
        writer.flushSSLLog()
    }
}
