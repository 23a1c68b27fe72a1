import Packets

/// A trace that was read as text: its segments as frames, and what the text does not say.
public struct TextTrace: Sendable {
    /// A frame, whose bytes are `bytes` of the trace.
    struct Frame {
        var time: Timestamp
        var originalLength: Int
        var bytes: Range<Int>
        var recordsBefore: UInt32
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
    /// What a reader is told of it.
    public let notes: [String]
    /// Frames that had a payload, which the text does not say.
    public var framesWithPayload: Int {
        frames.count { $0.originalLength > $0.bytes.count }
    }

    let frames: [Frame]
    let bytes: [UInt8]
    /// Why the text broke off; nil at its ordinary end.
    let failure: String?
}

extension TextTrace {
    /// Reads the text that `stream` gives, which comes out of `unpacker` if there is one.
    ///
    /// - Throws: `CaptureError.notACapture` for a text without a packet that can be read.
    init(reading stream: ByteStream, _ unpacker: Unpacker? = nil, path: String) throws(CaptureError) {
        var lines = TextLines(stream)
        var trace = TraceLines()
        while let line = lines.next() { trace.take(line) }
        trace.finish()
        let failure = lines.failure ?? unpacker?.failure()
        guard !trace.segments.isEmpty else {
            throw failure.map { .unreadable(file: path, reason: $0) } ?? trace.tally.refusal(of: path)
        }
        self.init(trace, failure)
    }

    private init(_ trace: TraceLines, _ failure: String?) {
        self.failure = failure
        var segments = trace.segments
        var numbering = TextNumbering()
        numbering.number(&segments)
        WindowScales.undo(in: &segments)
        times = TextTimes(segments)
        isAbsolute = numbering.isAbsolute
        bases = numbering.bases
        names = trace.parser.names.names
        services = trace.parser.names.services
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
                    recordsBefore: skipped
                )
            )
            bytes += frame.bytes
        }
        self.frames = frames
        self.bytes = bytes
    }
}
