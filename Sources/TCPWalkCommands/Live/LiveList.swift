import Capture
import Connections
import Findings
import Packets
import Reports

/// `list -i`: each connection when it ends, or when the capture does.
struct LiveList: LiveView {
    /// What is shown.
    private(set) var selection: Selection
    /// The connections that are not over.
    private(set) var table: ConnectionTable
    private var writer: ListWriter
    private var history = ListenerHistory()
    private(set) var isBehind = false
    private var drops = 0
    private var last: (time: Timestamp, diagnosis: Diagnosis)?

    init(_ writer: ListWriter, _ selection: Selection, bound: MemoryBound, tracksZeek: Bool) {
        self.writer = writer
        self.selection = selection
        var options = ConnectionTable.Options()
        options.retires = true
        options.bound = bound
        options.tracksZeek = tracksZeek
        table = ConnectionTable(options: options)
        self.writer.begin(at: WallClock.now)
    }

    var output: TextBuffer {
        get { writer.text }
        _modify { yield &writer.text }
    }

    var wantsMore: Bool {
        true
    }

    var lateSegments: Int {
        table.lateSegments
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        table.receive(packet, at: mark)
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
        let retired = table.isOverfull ? table.evict() : table.retire(limit: retirementBatch)
        isBehind = retired.count >= retirementBatch
        guard !retired.isEmpty, let now = table.now else { return }
        write(retired, diagnosis(with: retired, at: now), now)
    }

    /// Looking over all connections takes long when there are many: while it is behind, the last look is good enough.
    private mutating func diagnosis(with retired: [Connection], at now: Timestamp) -> Diagnosis {
        if let last, now.since(last.time) < .milliseconds(250) { return last.diagnosis }
        let diagnosis = Diagnosis(of: table.connections, and: retired, at: now, after: history, drops: drops)
        last = (now, diagnosis)
        return diagnosis
    }

    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {
        Messages.say(table.evictions)
        Messages.say(table.hidden)
        guard let now = table.now else { return }
        let diagnosis = Diagnosis(of: table.connections, at: now, after: history, drops: drops)
        write(table.connections.sorted { $0.id < $1.id }, diagnosis, now)
        writer.end(at: now)
    }

    private mutating func write(_ connections: [Connection], _ diagnosis: Diagnosis, _ now: Timestamp) {
        for connection in connections {
            if selection.shows(connection, by: diagnosis) { writer.append(connection, diagnosis) }
            history.add(connection, now: now)
        }
    }
}
