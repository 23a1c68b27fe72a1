import Connections
import Findings
import Packets
import Reports

/// A capture on an interface, as `report -i` and `list -i` take it: connections go when they are over.
struct LiveRun {
    private let options: WalkthroughOptions
    private let screen: LiveTableScreen
    private var figures = LiveTableFigures()
    private var table: ConnectionTable
    private var counts: Counts
    private var walkthrough: LiveWalkthrough
    private var history = ListenerHistory()
    private var tally = SummaryTally()
    private var text = TextBuffer()

    init(_ input: FuzzInput) {
        options = input.walkthroughOptions
        counts = Counts(input)
        walkthrough = LiveWalkthrough(options)
        screen = LiveTableScreen(width: input.mode & 4 == 0 ? 120 : 1, height: 24, isColored: options.isColored)
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
        tableOptions.bound.connections = 16
        tableOptions.timelines = input.mode & 32 == 0 ? .last : .all(budget: 20)
        table = ConnectionTable(options: tableOptions)
    }

    mutating func read(_ input: FuzzInput) {
        // Every frame or every eighth: what retires before a frame, and what lingers over it.
        let rhythm = input.mode & 64 == 0 ? 8 : 1
        input.forEachFrame { reference, frame, _ in
            counts.count(reference, frame)
            table.advance(to: reference.time)
            receive(frame, at: reference)
            if reference.frame.number % rhythm == 0 { tick() }
        }
    }

    private mutating func receive(_ frame: DecodedFrame, at reference: FrameReference) {
        let place: Int?
        switch frame {
        case .tcp(let packet): place = table.receive(packet, at: reference)
        case .icmpError(let error): place = table.receive(error, at: reference)
        case .notTCP, .malformed: place = nil
        }
        guard let place, let now = table.now else { return }
        let handshake = table.connections[place].handshake
        figures.countPacket()
        if handshake.ack == reference, let syn = handshake.syn {
            figures.add(handshake: reference.time.since(syn.time), at: reference.time)
        }
        walkthrough.append(table.connections[place], isAlone: table.count == 1, now: now, to: &text)
    }

    private mutating func tick() {
        let retired = table.isOverfull ? table.evict() : table.retire(limit: 5)
        guard let now = table.now else { return }
        let diagnosis = Diagnosis(of: table.connections, and: retired, at: now, after: history, gaps: CaptureGaps(drops: 1))
        for connection in retired { close(connection, diagnosis, now) }
        for connection in table.connections {
            walkthrough.appendNews(of: connection, diagnosis.findings(of: connection), to: &text)
        }
        figures.advance(to: now)
        let rows = (table.connections + retired).map { LiveTableRow($0, diagnosis) }
        let lines = screen.lines(title: "fuzz", figures: figures, rows: rows, selected: 0, footer: "")
        for line in lines { text.append(line) }
    }

    private mutating func close(_ connection: Connection, _ diagnosis: Diagnosis, _ now: Timestamp) {
        let findings = diagnosis.findings(of: connection)
        walkthrough.appendEnd(of: connection, findings, now: now, to: &text)
        walkthrough.forget(connection.id)
        tally.add(connection, diagnosis.verdict(on: connection), now: now, in: diagnosis.groupKind(of: connection))
        history.add(connection, now: now)
    }

    /// What is said when the capture ends.
    mutating func finish() {
        let now = table.now ?? Timestamp(nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now, after: history, gaps: CaptureGaps(drops: 1))
        for connection in table.connections { close(connection, diagnosis, now) }
        let capture = counts.capture(tally.capture, last: now)
        let summary = SummaryReport(of: tally, capture: capture, options: options)
        summary.append(to: &text)
    }
}
