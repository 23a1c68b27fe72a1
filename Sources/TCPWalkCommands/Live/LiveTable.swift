import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i` on a terminal: a table that is kept up to date, with keys.
struct LiveTable: TrackingView {
    /// Ended connections that stay on the screen; older ones are only counted.
    private static let endedLimit = 1000
    /// Frames kept for walkthroughs, about 40 MB.
    private static let timelineBudget = 200_000

    var output = TextBuffer()
    /// What is shown.
    var selection: Selection
    var tracker: LiveTracker
    let title: String
    let options: WalkthroughOptions

    private var terminal = Terminal()
    var size = Terminal.size
    var isOver = false
    var ended: [Connection] = []
    var figures = LiveTableFigures()
    var endedOutcomes: [Outcome: Int] = [:]
    var failed: Set<Int> = []
    private var tally = SummaryTally()
    var diagnosis: Diagnosis?

    var rows: [LiveTableRow] = []
    var controls = LiveTableControls()

    init(_ title: String, _ options: WalkthroughOptions, _ selection: Selection, bound: MemoryBound) {
        self.title = title
        self.options = options
        self.selection = selection
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
        tableOptions.bound = bound
        tableOptions.tracksZeek = false
        tableOptions.timelines = .all(budget: Self.timelineBudget)
        tracker = LiveTracker(tableOptions)
    }

    var isScreen: Bool {
        true
    }

    var wantsMore: Bool {
        !isOver
    }

    // MARK: - Packets and time

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        figures.countPacket()
        guard let place = tracker.receive(packet, bytes, at: reference) else { return }
        let connection = table.connections[place]
        if connection.handshake.ack == reference, let syn = connection.handshake.syn {
            figures.add(handshake: reference.time.since(syn.time), at: reference.time)
        }
    }

    mutating func tick(drops: Int) {
        figures.drops = drops
        let retired = tracker.takeOut(drops: drops)
        guard !isOver else { return }
        let now = table.now ?? WallClock.now
        figures.advance(to: now)
        let diagnosis = tracker.diagnosis(with: retired, at: now)
        for connection in retired { retire(connection, diagnosis) }
        self.diagnosis = diagnosis
        collectRows(now)
        draw()
    }

    private mutating func retire(_ connection: Connection, _ diagnosis: Diagnosis) {
        let now = diagnosis.now
        tracker.remember(connection, at: now)
        let verdict = diagnosis.verdict(on: connection)
        if selection.isInWindow(connection) {
            tally.add(connection, verdict, now: now, in: diagnosis.groupKind(of: connection))
        }
        endedOutcomes[verdict.outcome, default: 0] += 1
        noteFailure(connection, now)
        failed.remove(connection.id)
        guard selection.shows(connection, by: diagnosis) else { return }
        ended.append(connection)
        if ended.count > Self.endedLimit { ended.removeFirst(ended.count - Self.endedLimit) }
    }

    mutating func press(_ bytes: [UInt8]) {
        for key in Key.keys(in: bytes) {
            controls.press(key, rows.map(\.id), rowCount: rowCount, height: size.height)
        }
        if controls.isOver { isOver = true }
        if let now = table.now { collectRows(now) }
        draw()
    }

    // MARK: - Screen

    mutating func resize() {
        size = Terminal.size
        output.append("\u{1b}[2J")
        draw()
    }

    mutating func enterScreen() {
        terminal.enter()
        output.append(Terminal.enterCodes)
    }

    mutating func leaveScreen() {
        isOver = true
        terminal.leave()
        output.removeAll()
        output.append(Terminal.leaveCodes)
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        let now = table.now ?? WallClock.now
        let diagnosis = tracker.diagnosis(at: now)
        for connection in table.connections where selection.isInWindow(connection) {
            tally.add(connection, diagnosis.verdict(on: connection), now: now, in: diagnosis.groupKind(of: connection))
        }
        let record = appendSummary(of: tally, run, input, unmatchedICMPErrors: 0, diagnosis.groups, options)
        selection.note(record.findings)
    }
}
