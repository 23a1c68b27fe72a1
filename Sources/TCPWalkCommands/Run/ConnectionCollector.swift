import Capture
import Connections
import Findings
import Packets
import Reports

/// Takes connections that are evicted while the input is read, so that each is reported.
protocol EvictionSink {
    /// A connection as far as it was seen.
    mutating func take(_ connection: Connection, _ diagnosis: Diagnosis)
}

/// Feeds the connection table; what `list` and `report` read from.
struct ConnectionCollector<Sink: EvictionSink>: BatchConsumer {
    /// The connections so far.
    private(set) var table: ConnectionTable
    /// Where evicted connections went.
    private(set) var sink: Sink
    /// What those say of their listeners.
    private(set) var history = ListenerHistory()
    /// ICMP errors that pass the filter and quote none of the connections.
    private(set) var unmatchedICMPErrors = 0
    /// Takes what is shown of the bytes of frames that pass only once; nil where nothing is, or they pass again.
    var frameTexts: FrameTextCollector?
    /// What its table was made with.
    private(set) var options: ConnectionTable.Options

    /// A collector that keeps no more than `bound`, `timelineBudget` frames for timelines, and what Zeek says and where the time
    /// went if the view shows it; `inputs` is how many files it gets segments of.
    init(
        timelineBudget: Int,
        bound: MemoryBound,
        tracksZeek: Bool,
        tracksTime: Bool,
        tracksTLS: Bool = false,
        inputs: Int,
        _ sink: Sink
    ) {
        var options = ConnectionTable.Options()
        options.timelines = timelineBudget > 0 ? .all(budget: timelineBudget) : .none
        options.bound = bound
        options.tracksZeek = tracksZeek
        options.tracksTime = tracksTime
        options.tracksTLS = tracksTLS
        options.inputs = inputs
        self.options = options
        table = ConnectionTable(options: options)
        self.sink = sink
    }

    /// Lines count from these bases. To be said before the first packet.
    mutating func count(from numberings: [ConnectionKey: RelativeNumbering]) {
        guard !numberings.isEmpty else { return }
        options.numberings = numberings
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        true
    }

    var wantsBytes: Bool {
        frameTexts != nil
    }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        frameTexts?.see(header, bytes)
    }

    var connectionCount: Int {
        table.count
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        receive(packet, PathHash(packet), at: reference)
    }

    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at reference: FrameReference) {
        table.receive(packet, path, at: reference)
        if table.isOverfull { evict() }
    }

    mutating func receive(_ packet: TCPPacket, _ path: PathHash, payload: RawSpan, at reference: FrameReference) {
        table.receive(packet, path, payload: payload, at: reference)
        if table.isOverfull { evict() }
    }

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        table.receive(packet, in: bytes, at: reference)
        if table.isOverfull { evict() }
    }

    var wantsPayload: Bool {
        options.tracksTLS
    }

    @inline(__always)
    mutating func prefetch(_ far: PathHash, _ near: PathHash) {
        table.prefetch(slotFor: far, entryFor: near)
    }

    mutating func receive(_ event: InputEvent) {
        table.receive(event, unmatched: &unmatchedICMPErrors)
    }

    private mutating func evict() {
        let evicted = table.evict()
        guard let now = table.now else { return }
        let diagnosis = Diagnosis(of: evicted, at: now, after: history)
        for connection in evicted {
            sink.take(connection, diagnosis)
            history.add(connection, now: now)
        }
    }
}
