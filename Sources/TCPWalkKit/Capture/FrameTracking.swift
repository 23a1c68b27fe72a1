internal import Capture
internal import Connections
internal import Findings
internal import Packets
internal import Reports

/// Decodes the frames of a capture and tracks the connections that they belong to.
struct FrameTracking {
    /// The connections so far.
    private(set) var table: ConnectionTable
    /// What the connections that were evicted say of their listeners.
    private(set) var history = ListenerHistory()
    /// Frames that may hold TCP and were not decoded.
    private(set) var undecoded = 0
    private var points = CapturePointCache()
    private let view: WalkthroughOptions

    /// Tracks the frames of `inputs`, whose connections look as `view` says.
    init(_ options: ReadingOptions, _ view: WalkthroughOptions, _ inputs: CaptureInputs) {
        var kept = options.table(inputs: inputs.paths.count)
        for bases in inputs.texts.flatMap(\.bases) {
            kept.numberings[ConnectionKey(bases.first, bases.second)] = bases.numbering
        }
        table = ConnectionTable(options: kept)
        self.view = view
    }

    /// Takes the next frame; `onEviction` gets the connections that are evicted for its connection.
    mutating func take(_ header: FrameHeader, _ bytes: RawSpan, _ onEviction: (Connection) -> Void) {
        let reference = FrameReference(frame: header.number, time: header.time)
        switch FrameDecoder.decode(bytes, originalLength: header.originalLength, link: header.link) {
        case .tcp(var packet) where header.matchesFilter:
            packet.input = header.input
            packet.point = points.number(of: bytes, header)
            table.receive(packet, at: reference)
            if table.isOverfull { evict(onEviction) }
        case .tcp(let packet): table.receive(RefusedFrame(packet), PathHash(packet), at: reference)
        // Also an error that the filter refuses: it may quote a connection that the filter chose.
        case .icmpError(var error):
            error.point = points.number(of: bytes, header)
            table.receive(error, at: reference)
        case .notTCP(let content):
            if header.matchesFilter, content.mayHideTCP { undecoded += 1 }
            table.advance(to: reference.time)
        case .malformed:
            if header.matchesFilter { undecoded += 1 }
            table.advance(to: reference.time)
        }
    }

    private mutating func evict(_ onEviction: (Connection) -> Void) {
        let evicted = table.evict()
        guard let now = table.now else { return }
        let diagnosis = Diagnosis(of: evicted, at: now, after: history)
        for connection in evicted {
            onEviction(Connection(connection, diagnosis, view))
            history.add(connection, now: now)
        }
    }
}
