import Capture
import Comparison
import Connections
import Findings
import Packets

/// Takes in the frames of one point: for the comparison, and as connections of this capture alone.
struct PointTracking {
    private var recorder: PointRecorder
    private var table: ConnectionTable
    private var points = CapturePointCache()
    private var history = ListenerHistory()

    /// The tracking of `recorder`'s point, whose frames come from so many files.
    init(_ recorder: PointRecorder, inputs: Int) {
        self.recorder = recorder
        var options = ConnectionTable.Options()
        options.bound = MemoryBound(bytes: MemoryOptions.budget)
        options.inputs = inputs
        table = ConnectionTable(options: options)
    }

    /// Takes in a frame.
    mutating func take(_ header: FrameHeader, _ bytes: RawSpan) {
        recorder.note(frameAt: header.time)
        let reference = FrameReference(frame: header.number, time: header.time)
        switch FrameDecoder.decodeEvenIfCut(bytes, originalLength: header.originalLength, link: header.link) {
        case .tcp(let packet): take(packet, header, bytes, at: reference)
        case .icmpError(var error):
            error.point = points.number(of: bytes, header)
            table.receive(error, at: reference)
        case .malformed:
            recorder.noteUnread()
            table.advance(to: reference.time)
        case .notTCP(let reason):
            if reason.mayHideTCP { recorder.noteUnread() }
            table.advance(to: reference.time)
        }
    }

    private mutating func take(
        _ packet: TCPPacket,
        _ header: FrameHeader,
        _ bytes: RawSpan,
        at reference: FrameReference
    ) {
        var number: Int?
        // What is cut behind its flags is compared, and is in no connection of `list`.
        if packet.hasWholeHeader {
            var whole = packet
            whole.input = header.input
            whole.point = points.number(of: bytes, header)
            number = table.receive(whole, at: reference).flatMap { self.number(at: $0) }
            if table.isOverfull { evict() }
        }
        recorder.take(
            packet,
            bytes,
            number: header.number,
            time: header.time,
            isChosen: header.matchesFilter,
            connection: number
        )
    }

    /// The number of the connection at `place`.
    private func number(at place: Int) -> Int? {
        guard table.evictions.total > 0 else { return place + 1 }
        var number: Int?
        table.connections.visit(place..<place + 1) { number = $0.id }
        return number
    }

    private mutating func evict() {
        let evicted = table.evict()
        guard let now = table.now else { return }
        for connection in evicted { history.add(connection, now: now) }
    }

    /// A point, and what its capture says alone.
    typealias Result = (point: Point, diagnosis: PointDiagnosis)

    /// Both views of the point. `drops`: what its kernel dropped; `skips`: where lines of a text were skipped; `span`: from when to
    /// when its file says that it ran; `ran`: whether the user says that it ran all the time.
    consuming func finish(
        drops: Int?,
        skips: [FrameNumber],
        _ span: (start: Timestamp?, end: Timestamp?)?,
        ran: Bool
    ) -> Result {
        recorder.note(drops: drops)
        recorder.note(ranFrom: span?.start, until: span?.end)
        recorder.note(evictions: table.evictions.total)
        if ran { recorder.noteRan() }
        let diagnosis = PointDiagnosis(table, after: history, gaps: CaptureGaps(drops: drops ?? 0, skips: skips))
        return (recorder.finish(), diagnosis)
    }
}
