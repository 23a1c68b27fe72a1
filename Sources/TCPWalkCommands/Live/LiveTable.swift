import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i` on a terminal: a table that is kept up to date, with keys.
struct LiveTable: LiveView {
    /// Ended connections that stay on the screen; older ones are only counted.
    private static let endedLimit = 1000
    /// Frames kept for walkthroughs, about 40 MB.
    private static let timelineBudget = 200_000

    var output = TextBuffer()
    /// What is shown.
    private(set) var selection: Selection
    /// The connections that are not over.
    private(set) var table: ConnectionTable
    private let title: String
    private let options: WalkthroughOptions

    private var terminal = Terminal()
    private var size = Terminal.size
    private var isOver = false
    private var ended: [Connection] = []
    private var figures = LiveTableFigures()
    private var endedOutcomes: [Outcome: Int] = [:]
    private var failed: Set<Int> = []
    private var history = ListenerHistory()
    private(set) var isBehind = false
    private var tally = SummaryTally()
    private var diagnosis: Diagnosis?
    private var drops = 0

    private var rows: [LiveTableRow] = []
    private var controls = LiveTableControls()

    init(_ title: String, _ options: WalkthroughOptions, _ selection: Selection, bound: MemoryBound) {
        self.title = title
        self.options = options
        self.selection = selection
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
        tableOptions.bound = bound
        tableOptions.tracksZeek = false
        tableOptions.timelines = .all(budget: Self.timelineBudget)
        table = ConnectionTable(options: tableOptions)
    }

    var isScreen: Bool {
        true
    }

    var wantsMore: Bool {
        !isOver
    }

    var lateSegments: Int {
        table.lateSegments
    }

    // MARK: - Packets and time

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        figures.countPacket()
        guard let place = table.receive(packet, at: mark) else { return }
        let connection = table.connections[place]
        if connection.handshake.ack == mark, let syn = connection.handshake.syn {
            figures.add(handshake: mark.time.since(syn.time), at: mark.time)
        }
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        table.receive(error, at: mark)
    }

    mutating func receive(_ refused: RefusedFrame, _ path: PathHash, at mark: FrameMark) {
        table.receive(refused, path, at: mark)
    }

    mutating func noteHiding(of packet: TCPPacket) {
        table.noteHiding(of: packet, PathHash(packet))
    }

    mutating func advance(to time: Timestamp) {
        table.advance(to: time)
    }

    mutating func tick(drops: Int) {
        self.drops = drops
        figures.drops = drops
        let retired = table.isOverfull ? table.evict() : table.retire(limit: retirementBatch)
        isBehind = retired.count >= retirementBatch
        guard !isOver else { return }
        let now = table.now ?? WallClock.now
        figures.advance(to: now)
        let diagnosis = Diagnosis(of: table.connections, and: retired, at: now, after: history, drops: drops)
        for connection in retired { retire(connection, diagnosis) }
        self.diagnosis = diagnosis
        collectRows(now)
        draw()
    }

    private mutating func retire(_ connection: Connection, _ diagnosis: Diagnosis) {
        let now = diagnosis.now
        history.add(connection, now: now)
        let verdict = diagnosis.verdict(on: connection)
        tally.add(connection, verdict, now: now)
        endedOutcomes[verdict.outcome, default: 0] += 1
        noteFailure(connection, now)
        failed.remove(connection.id)
        guard selection.shows(connection, by: diagnosis) else { return }
        ended.append(connection)
        if ended.count > Self.endedLimit { ended.removeFirst(ended.count - Self.endedLimit) }
    }

    /// Counts a connection once as one that failed.
    private mutating func noteFailure(_ connection: Connection, _ now: Timestamp) {
        switch connection.outcome(at: now) {
        case .refused, .unreachable, .unanswered, .halfOpen, .aborted, .vanished, .reset:
            if failed.insert(connection.id).inserted { figures.addFailure(at: now) }
        default: break
        }
    }

    private mutating func collectRows(_ now: Timestamp) {
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

    mutating func press(_ bytes: [UInt8]) {
        for key in Key.keys(in: bytes) {
            controls.press(key, rows.map(\.id), rowCount: rowCount, height: size.height)
        }
        if controls.isOver { isOver = true }
        if let now = table.now { collectRows(now) }
        draw()
    }

    private var rowCount: Int {
        max(1, size.height - LiveTableScreen.frameHeight)
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

    private mutating func draw() {
        guard !isOver else { return }
        let screen = LiveTableScreen(width: size.width, height: size.height, isColored: options.isColored)
        let lines = controls.opened == nil ? tableLines(screen) : walkthroughLines(screen)
        output.append("\u{1b}[H")
        for (place, line) in lines.enumerated() {
            output.append(line + "\u{1b}[K")
            if place < lines.count - 1 { output.append("\r\n") }
        }
    }

    private func tableLines(_ screen: LiveTableScreen) -> [String] {
        let place = controls.marked.flatMap { id in rows.firstIndex { $0.id == id } }
        let first = max(0, (place ?? 0) - rowCount + 1)
        return screen.lines(
            title: title,
            figures: figures,
            rows: Array(rows.dropFirst(first).prefix(rowCount)),
            selected: place.map { $0 - first },
            footer: controls.footer
        )
    }

    private mutating func walkthroughLines(_ screen: LiveTableScreen) -> [String] {
        guard let (id, line) = controls.opened, let now = table.now, let diagnosis,
            let connection = table.connections.first(where: { $0.id == id }) ?? ended.first(where: { $0.id == id })
        else {
            controls.closePage()
            return tableLines(screen)
        }
        var look = options
        look.width = size.width
        look.isColored = false
        var text = TextBuffer()
        WalkthroughReport(connection, findings: diagnosis.findings(of: connection), now: now, options: look)
            .append(to: &text)
        let lines = screen.wrapped(text.string)
        let first = max(0, min(line, lines.count - size.height + 1))
        controls.showPage(of: id, from: first)
        return screen.page(of: lines, from: first, footer: "q back · ↑↓ scroll · line \(first + 1) of \(lines.count)")
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        let now = table.now ?? WallClock.now
        let diagnosis = Diagnosis(of: table.connections, at: now, after: history, drops: drops)
        for connection in table.connections {
            tally.add(connection, diagnosis.verdict(on: connection), now: now)
        }
        let capture = run.record(
            input,
            unmatchedICMPErrors: 0,
            last: run.counts.lastTime,
            table.evictions,
            table.hidden,
            tally.capture
        )
        guard tally.count > 0 else {
            output.append("\(run.absence)\n")
            return
        }
        var summary = SummaryReport(of: tally, capture: capture, options: options)
        summary.append(to: &output)
    }
}
