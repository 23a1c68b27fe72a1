import Capture
import Connections
import Findings
import Packets
import Reports

/// `report -i`: each line with its annotation at once, findings when they become certain, at the end the summary.
struct LiveReport: LiveView {
    /// What is shown.
    private(set) var selection: Selection
    /// The connections that are not over.
    private(set) var table: ConnectionTable
    var output = TextBuffer()

    private var walkthrough: LiveWalkthrough
    private let options: WalkthroughOptions
    private var history = ListenerHistory()
    private(set) var isBehind = false
    private var tally = SummaryTally()
    private var drops = 0
    private var unmatchedICMPErrors = 0

    init(_ options: WalkthroughOptions, _ selection: Selection, bound: MemoryBound) {
        self.options = options
        self.selection = selection
        walkthrough = LiveWalkthrough(options)
        var tableOptions = ConnectionTable.Options()
        tableOptions.retires = true
        tableOptions.bound = bound
        tableOptions.tracksZeek = false
        tableOptions.timelines = .last
        table = ConnectionTable(options: tableOptions)
    }

    var wantsMore: Bool {
        true
    }

    var lateSegments: Int {
        table.lateSegments
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        if let place = table.receive(packet, at: mark) { show(place) }
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        guard let place = table.receive(error, at: mark) else {
            if matchesFilter { unmatchedICMPErrors += 1 }
            return
        }
        show(place)
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

    private mutating func show(_ place: Int) {
        guard selection.shows(table.connections[place].id), let now = table.now else { return }
        walkthrough.append(table.connections[place], isAlone: table.count == 1, now: now, to: &output)
    }

    mutating func tick(drops: Int) {
        self.drops = drops
        let retired = table.isOverfull ? table.evict() : table.retire(limit: retirementBatch)
        isBehind = retired.count >= retirementBatch
        guard let now = table.now else { return }
        let diagnosis = Diagnosis(of: table.connections, and: retired, at: now, after: history, drops: drops)
        for connection in retired { close(connection, diagnosis, now) }
        for connection in table.connections where selection.shows(connection.id) {
            walkthrough.appendNews(of: connection, diagnosis.findings(of: connection), to: &output)
        }
    }

    private mutating func close(_ connection: Connection, _ diagnosis: Diagnosis, _ now: Timestamp) {
        if selection.shows(connection, by: diagnosis) {
            walkthrough.appendEnd(of: connection, diagnosis.findings(of: connection), now: now, to: &output)
        }
        walkthrough.forget(connection.id)
        tally.add(connection, diagnosis.verdict(on: connection), now: now)
        history.add(connection, now: now)
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        let now = table.now ?? WallClock.now
        let diagnosis = Diagnosis(of: table.connections, at: now, after: history, drops: drops)
        for connection in table.connections.sorted(by: { $0.id < $1.id }) { close(connection, diagnosis, now) }
        let capture = run.record(
            input,
            unmatchedICMPErrors: unmatchedICMPErrors,
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
        output.append("\n")
        summary.append(to: &output)
    }
}
