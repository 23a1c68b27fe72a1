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
    /// Lines of it were passed over, which may have been packets of its connections.
    public let hasGaps: Bool

    /// Frames that had a payload, which the text does not say.
    public var framesWithPayload: Int {
        frames.count { $0.originalLength > $0.bytes.count }
    }

    let frames: [Frame]
    let bytes: [UInt8]
}

extension TextTrace {
    /// Reads the text that `stream` gives.
    ///
    /// - Throws: `CaptureError.notACapture` for a text without a packet that can be read.
    init(reading stream: ByteStream, path: String) throws(CaptureError) {
        var lines = TextLines(stream)
        var trace = TraceLines()
        while let line = lines.next() { trace.take(line) }
        trace.finish()
        if let reason = lines.failure { throw .unreadable(file: path, reason: reason) }
        guard !trace.segments.isEmpty else { throw trace.tally.refusal(of: path) }
        self.init(trace)
    }

    private init(_ trace: TraceLines) {
        var segments = trace.segments
        var numbering = TextNumbering()
        numbering.number(&segments)
        WindowScales.undo(in: &segments)
        times = TextTimes(segments)
        isAbsolute = numbering.isAbsolute
        bases = numbering.bases
        names = trace.parser.names.names
        services = trace.parser.names.services
        hasGaps = trace.tally.skipped > 0
        notes = trace.tally.notes(times, connectionsWithoutBase: numbering.connectionsWithoutBase, hasNames: !names.isEmpty, isRows: segments.first?.form == .tshark)
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

extension TextTally {
    /// What a reader is told of a text that was read.
    func notes(_ times: TextTimes, connectionsWithoutBase: Int, hasNames: Bool, isRows: Bool) -> [String] {
        var first = "text: \(Self.count(packets, "packet")) in \(Self.count(lines, "line")) of \(isRows ? "tshark" : "tcpdump")"
        if times.isUndated { first += ", without a date" }
        if times.style == .none { first += ", without times" }
        if skipped > 0 { first += "; \(Self.count(skipped, "line")) skipped (prompts, remarks, other protocols)" }
        var notes = [first]
        if let rows = kinds[.application] {
            notes.append(
                "\(Self.count(rows, "row")) skipped that tshark shows as a protocol over TCP (HTTP, TLS), without ports and numbers: what "
                    + "they carried is not described. `tshark -d tcp.port==0-65535,data` shows them as TCP."
            )
        }
        if connectionsWithoutBase > 0, !isRows {
            notes.append(
                "no SYN of \(Self.count(connectionsWithoutBase, "connection")): "
                    + "\(connectionsWithoutBase == 1 ? "its" : "their") numbers count from a base of our own"
            )
        }
        if overflowed > 0 {
            notes.append("\(Self.count(overflowed, "packet")) not read: there is room for \(TraceLines.limit). Split the text.")
        }
        return notes
    }

    /// Why a text is refused.
    func refusal(of path: String) -> CaptureError {
        let most = kinds.max { $0.value < $1.value }?.key ?? .any
        return .notACapture(file: path, kind: most.words, advice: most.advice)
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension OtherLine {
    fileprivate var words: String {
        switch self {
        case .any: "it is text without a packet that can be read"
        case .quiet: "it is the text of tcpdump -q, which says neither flags nor sequence numbers"
        case .application: "it is text of tshark, whose rows show what TCP carries in place of ports and numbers"
        case .fortiOS: "it is the text of FortiOS's sniffer, which says neither window nor length"
        case .details: "it is the text of tshark -V, a line for each field"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .any: "Of text, tcpdump's lines are read, and tshark's default columns; of files, pcap and pcapng."
        case .quiet: "Let tcpdump print it again without -q, or save it with -w FILE."
        case .application: "Let it be shown as TCP: tshark -d tcp.port==0-65535,data; or read the pcap."
        case .fortiOS: "Let it print with verbosity 6 and turn that into a pcap, as Fortinet's fgt2eth does."
        case .details: "Let tshark print its default columns, without -V, or read the pcap."
        }
    }
}
