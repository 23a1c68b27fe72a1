import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i` on a terminal: a table that is kept up to date, with keys.
struct LiveTable: LiveView {
    /// How the rows are ordered.
    private enum Order: String, CaseIterable {
        case troubled, newest, bytes
    }

    /// Ended connections that stay on the screen; older ones are only counted.
    private static let endedLimit = 1000
    /// Frames kept for walkthroughs, about 40 MB.
    private static let timelineBudget = 200_000
    private static let help = "q quit · ↑↓ select · Enter walkthrough · / filter · s sort"

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
    private var tally = SummaryTally()
    private var diagnosis: Diagnosis?
    private var drops = 0

    private var rows: [LiveTableRow] = []
    private var order = Order.troubled
    private var filter = ""
    private var isTyping = false
    /// The number of the connection that the mark stands at.
    private var marked: Int?
    /// The number of the connection whose walkthrough is open, and its first line on the screen.
    private var opened: (id: Int, line: Int)?

    init(_ title: String, _ options: WalkthroughOptions, _ selection: Selection) {
        self.title = title
        self.options = options
        self.selection = selection
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
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

    mutating func advance(to time: Timestamp) {
        table.advance(to: time)
    }

    mutating func tick(drops: Int) {
        self.drops = drops
        figures.drops = drops
        let retired = table.retire()
        guard !isOver else { return }
        let now = table.now ?? WallClock.now
        figures.advance(to: now)
        let diagnosis = Diagnosis(of: table.connections, and: retired, at: now, after: history, drops: drops)
        for connection in retired { retire(connection, diagnosis.findings(of: connection), now) }
        self.diagnosis = diagnosis
        collectRows(now)
        draw()
    }

    private mutating func retire(_ connection: Connection, _ findings: [Finding], _ now: Timestamp) {
        history.add(connection, now: now)
        tally.add(connection, findings, now: now)
        endedOutcomes[connection.outcome(at: now), default: 0] += 1
        noteFailure(connection, now)
        failed.remove(connection.id)
        guard selection.shows(connection, findings, at: now) else { return }
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
            let findings = diagnosis.findings(of: connection)
            guard selection.shows(connection, findings, at: now) else { continue }
            rows.append(LiveTableRow(connection, findings, now: now))
        }
        for connection in ended { rows.append(LiveTableRow(connection, diagnosis.findings(of: connection), now: now)) }
        figures.outcomes = outcomes
        rows = rows.filter { $0.contains(filter) }
        sortRows()
    }

    private mutating func sortRows() {
        switch order {
        case .troubled:
            rows.sort { ($0.severity > .info ? $0.severity : .none, $0.id) > ($1.severity > .info ? $1.severity : .none, $1.id) }
        case .newest: rows.sort { $0.id > $1.id }
        case .bytes: rows.sort { ($0.bytes, $0.id) > ($1.bytes, $1.id) }
        }
    }

    // MARK: - Keys

    mutating func press(_ bytes: [UInt8]) {
        for key in Key.keys(in: bytes) {
            if isTyping {
                type(key)
            } else if opened != nil {
                turnPage(key)
            } else {
                act(on: key)
            }
        }
        if let now = table.now { collectRows(now) }
        draw()
    }

    private mutating func type(_ key: Key) {
        switch key {
        case .letter(let letter): filter.append(letter)
        case .backspace: if !filter.isEmpty { filter.removeLast() }
        case .escape:
            filter = ""
            isTyping = false
        case .enter: isTyping = false
        default: break
        }
    }

    private mutating func act(on key: Key) {
        switch key {
        case .letter("q"), .letter("Q"): isOver = true
        case .letter("/"): isTyping = true
        case .letter("s"):
            let all = Order.allCases
            order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
        case .escape: filter = ""
        case .enter: if let marked = marked ?? rows.first?.id { opened = (marked, 0) }
        case .up, .letter("k"): moveMark(by: -1)
        case .down, .letter("j"): moveMark(by: 1)
        case .pageUp: moveMark(by: -rowCount)
        case .pageDown: moveMark(by: rowCount)
        case .home: marked = rows.first?.id
        case .end: marked = rows.last?.id
        default: break
        }
    }

    private mutating func turnPage(_ key: Key) {
        guard let (id, line) = opened else { return }
        switch key {
        case .letter("q"), .escape, .backspace: opened = nil
        case .up, .letter("k"): opened = (id, max(0, line - 1))
        case .down, .letter("j"), .enter: opened = (id, line + 1)
        case .pageUp: opened = (id, max(0, line - size.height + 2))
        case .pageDown, .letter(" "): opened = (id, line + size.height - 2)
        case .home: opened = (id, 0)
        case .end: opened = (id, .max)
        default: break
        }
    }

    private var rowCount: Int {
        max(1, size.height - LiveTableScreen.frameHeight)
    }

    private mutating func moveMark(by step: Int) {
        guard !rows.isEmpty else { return }
        let place = marked.flatMap { id in rows.firstIndex { $0.id == id } } ?? (step > 0 ? -1 : rows.count)
        marked = rows[min(max(place + step, 0), rows.count - 1)].id
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
        let lines = opened == nil ? tableLines(screen) : walkthroughLines(screen)
        output.append("\u{1b}[H")
        for (place, line) in lines.enumerated() {
            output.append(line + "\u{1b}[K")
            if place < lines.count - 1 { output.append("\r\n") }
        }
    }

    private func tableLines(_ screen: LiveTableScreen) -> [String] {
        let place = marked.flatMap { id in rows.firstIndex { $0.id == id } }
        let first = max(0, (place ?? 0) - rowCount + 1)
        let typed = isTyping ? "filter: \(filter)_   (Enter keeps it, Esc drops it)" : Self.help + " (\(order.rawValue))"
        return screen.lines(
            title: title,
            figures: figures,
            rows: Array(rows.dropFirst(first).prefix(rowCount)),
            selected: place.map { $0 - first },
            footer: typed + (filter.isEmpty || isTyping ? "" : " · filter: \(filter)")
        )
    }

    private mutating func walkthroughLines(_ screen: LiveTableScreen) -> [String] {
        guard let (id, line) = opened, let now = table.now, let diagnosis,
            let connection = table.connections.first(where: { $0.id == id }) ?? ended.first(where: { $0.id == id })
        else {
            opened = nil
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
        opened = (id, first)
        return screen.page(of: lines, from: first, footer: "q back · ↑↓ scroll · line \(first + 1) of \(lines.count)")
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        let now = table.now ?? WallClock.now
        let diagnosis = Diagnosis(of: table.connections, at: now, after: history, drops: drops)
        for connection in table.connections {
            tally.add(connection, diagnosis.findings(of: connection), now: now)
        }
        let capture = run.record(input, unmatchedICMPErrors: 0, last: run.counts.lastTime, tally.capture)
        guard tally.count > 0 else {
            output.append("no TCP connection in \(Quantity.count(capture.frames, "frame"))\n")
            return
        }
        var summary = SummaryReport(of: tally, capture: capture, options: options)
        summary.append(to: &output)
    }
}
