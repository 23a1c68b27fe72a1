import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i`: each connection when it ends, or when the capture does.
struct LiveList: TrackingView {
    /// What is shown.
    private(set) var selection: Selection
    var tracker: LiveTracker
    private var writer: ListWriter
    private var last: (time: Timestamp, diagnosis: Diagnosis)?

    init(_ writer: ListWriter, _ selection: Selection, bound: MemoryBound, tracksZeek: Bool) {
        self.writer = writer
        self.selection = selection
        var options = ConnectionTable.Options()
        options.retires = true
        options.bound = bound
        options.tracksZeek = tracksZeek
        tracker = LiveTracker(options)
        self.writer.begin(at: WallClock.now)
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

    /// Looking over all connections takes long when there are many: while it is behind, the last look is good enough.
    private mutating func diagnosis(with retired: [Connection], at now: Timestamp) -> Diagnosis {
        if let last, now.since(last.time) < .milliseconds(250) { return last.diagnosis }
        let diagnosis = tracker.diagnosis(with: retired, at: now)
        last = (now, diagnosis)
        return diagnosis
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        Messages.say(table.hidden)
        guard let now = table.now else { return }
        let diagnosis = tracker.diagnosis(at: now)
        Messages.say(diagnosis.groups)
        write(table.connections.sorted { $0.id < $1.id }, diagnosis, now)
        writer.end(at: now)
    }

    private mutating func write(_ connections: [Connection], _ diagnosis: Diagnosis, _ now: Timestamp) {
        for connection in connections {
            if selection.shows(connection, by: diagnosis) { writer.append(connection, diagnosis) }
            tracker.remember(connection, at: now)
        }
    }
}
