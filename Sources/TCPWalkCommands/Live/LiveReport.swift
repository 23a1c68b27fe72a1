import Capture
import Connections
import Findings
import Packets
import Reports

/// `report -i`: each line with its annotation at once, findings when they become certain, at the end the summary.
struct LiveReport: TrackingView {
    /// What is shown.
    var selection: Selection
    var tracker: LiveTracker
    var output = TextBuffer()

    private var walkthrough: LiveWalkthrough
    private let options: WalkthroughOptions
    private var tally = SummaryTally()

    private let look: FrameLook

    init(_ options: WalkthroughOptions, _ look: FrameLook, _ selection: Selection, bound: MemoryBound) {
        self.options = options
        self.look = look
        self.selection = selection
        walkthrough = LiveWalkthrough(options)
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
        tableOptions.bound = bound
        tableOptions.tracksZeek = false
        tableOptions.tracksTLS = true
        tableOptions.timelines = .last
        tracker = LiveTracker(tableOptions)
    }

    var wantsBytes: Bool {
        look.needsBytes
    }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        walkthrough.note(look.text(of: bytes.copy, header.link, length: header.originalLength), of: header.number)
    }

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        if let place = tracker.receive(packet, bytes, at: reference) { show(place) }
    }

    mutating func receive(_ event: InputEvent) {
        if let place = tracker.receive(event) { show(place) }
    }

    private mutating func show(_ place: Int) {
        guard selection.shows(table.connections[place].id), let now = table.now, selection.shows(frameAt: now) else {
            return
        }
        walkthrough.append(table.connections[place], isAlone: table.count == 1, now: now, to: &output)
    }

    mutating func tick(drops: Int) {
        let retired = tracker.takeOut(drops: drops)
        guard let now = table.now else { return }
        let diagnosis = tracker.diagnosis(with: retired, at: now)
        for connection in retired { close(connection, diagnosis, now) }
        for connection in table.connections where selection.shows(connection.id) && selection.isInWindow(connection) {
            walkthrough.appendNews(of: connection, diagnosis.findings(of: connection), to: &output)
        }
    }

    private mutating func close(_ connection: Connection, _ diagnosis: Diagnosis, _ now: Timestamp) {
        if selection.shows(connection, by: diagnosis) {
            walkthrough.appendEnd(of: connection, diagnosis.findings(of: connection), now: now, to: &output)
        }
        walkthrough.forget(connection.id)
        defer { tracker.remember(connection, at: now) }
        guard selection.isInWindow(connection) else { return }
        tally.add(connection, diagnosis.verdict(on: connection), now: now, in: diagnosis.groupKind(of: connection))
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        Messages.say(tlsGivenUp: table.tlsGivenUp)
        let now = table.now ?? WallClock.now
        let diagnosis = tracker.diagnosis(at: now)
        for connection in table.connections.sorted(by: { $0.id < $1.id }) { close(connection, diagnosis, now) }
        let record = appendSummary(
            of: tally,
            run,
            input,
            unmatchedICMPErrors: tracker.unmatchedICMPErrors,
            diagnosis.groups,
            options
        )
        selection.note(record.findings)
    }
}
