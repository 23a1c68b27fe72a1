import Packets

/// A trace that was read as text: its segments as frames, and what the text does not say.
public struct TextTrace: Sendable {
    /// A frame, whose bytes are `bytes` of the trace.
    struct Frame {
        var time: Timestamp
        var originalLength: Int
        var bytes: Range<Int>
        var recordsBefore: UInt32
        /// `FrameHeader.interface`.
        var interface: UInt16
        var direction: CapturePoint.Direction
        /// Before it lines were skipped that may have been frames.
        var isBehindSkipped: Bool
    }

    /// How its times are written.
    public let times: TextTimes
    /// Whether all numbers are whole (-S), as they are printed again.
    public let isAbsolute: Bool
    /// What the numbers of connections count from whose lines do not say it.
    public let bases: [TextBases]
    /// The names in it, and what stands for them.
    public let names: [TextNames.Name]
    /// The services that ports are called by in it.
    public let services: [UInt16: [UInt8]]
    /// Those of these ports that only stand for a service whose port nobody knows.
    public let unknownServices: Set<UInt16>
    /// What a reader is told of it.
    public let notes: [String]
    /// Whether its lines name interfaces or directions, as those of `-i any`.
    public let hasPoints: Bool
    /// Whether all its lines have Ethernet's header (-e).
    public let hasStations: Bool
    /// Frames that had a payload, which the text does not say.
    public var framesWithPayload: Int {
        frames.count { $0.originalLength > $0.bytes.count }
    }

    let frames: [Frame]
    let bytes: [UInt8]
    /// Behind the last frame lines were skipped that may have been frames.
    let endsSkipped: Bool
    /// Why the text broke off; nil at its ordinary end.
    let failure: String?
}

extension TextTrace {
    /// Reads the text that `stream` gives, which comes out of `unpacker` if there is one.
    ///
    /// - Throws: `CaptureError.notACapture` for a text without a packet that can be read.
    init(reading stream: ByteStream, _ unpacker: Unpacker? = nil, path: String) throws(CaptureError) {
        var lines = TextLines(stream)
        let trace = TraceLines(lines: &lines)
        let failure = lines.failure ?? unpacker?.failure()
        guard !trace.segments.isEmpty else {
            throw failure.map { .unreadable(file: path, reason: $0) } ?? trace.tally.refusal(of: path)
        }
        self.init(trace, failure)
    }

    /// Reads the text that `bytes` are.
    ///
    /// - Throws: `CaptureError.notACapture` for a text without a packet that can be read.
    init(_ bytes: [UInt8], path: String) throws(CaptureError) {
        var lines = TextLines(bytes)
        let trace = TraceLines(lines: &lines)
        guard !trace.segments.isEmpty else { throw trace.tally.refusal(of: path) }
        self.init(trace, nil)
    }

    private init(_ trace: TraceLines, _ failure: String?) {
        self.failure = failure
        endsSkipped = trace.endsSkipped
        hasPoints = trace.segments.contains { $0.direction != .unknown }
        hasStations = trace.segments.allSatisfy { $0.stations != nil }
        var segments = trace.segments
        var numbering = TextNumbering()
        numbering.number(&segments)
        WindowScales.undo(in: &segments)
        times = TextTimes(segments)
        isAbsolute = numbering.isAbsolute
        bases = numbering.bases
        names = trace.names.names
        services = trace.names.services
        unknownServices = trace.names.unknownServices
        notes = trace.tally.notes(
            times,
            connectionsWithoutBase: numbering.connectionsWithoutBase,
            isRows: segments.first?.form == .tshark
        )
        var frames: [Frame] = []
        var bytes: [UInt8] = []
        frames.reserveCapacity(segments.count)
        var number: UInt32 = 0
        let stamps = times.stamps(of: segments)
        for (segment, time) in zip(segments, stamps) {
            let frame = TextFrame(segment)
            let own = segment.number ?? number &+ 1
            let skipped = own > number ? own - number - 1 : 0
            number = max(number &+ 1, own)
            frames.append(
                Frame(
                    time: time,
                    originalLength: frame.originalLength,
                    bytes: bytes.count..<(bytes.count + frame.bytes.count),
                    recordsBefore: skipped,
                    interface: segment.interface,
                    direction: segment.direction,
                    isBehindSkipped: segment.isBehindSkipped
                )
            )
            bytes += frame.bytes
        }
        self.frames = frames
        self.bytes = bytes
    }
}
