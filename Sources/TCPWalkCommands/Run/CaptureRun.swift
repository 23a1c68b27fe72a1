import ArgumentParser
import Capture
import Connections
import Findings
import Libc
import Packets
import Reports

/// One reading of the input for any command: open, run the pipeline, say on standard error what was not right.
struct CaptureRun {
    /// What is read.
    let inputs: CaptureInputs
    /// What went wrong with the inputs.
    var errors: [CaptureError] = []
    /// What the input held.
    var counts = InputCounts()
    /// Frames read.
    var frames = FrameNumber(0)
    /// The link types that occurred.
    var linkTypes: [LinkType] = []
    /// Frames whose time was before that of the frame before them.
    var backwardSteps = 0
    /// Frames whose time cannot be.
    var impossibleTimes = 0
    /// Packets that the capturing kernel dropped; nil when the input does not say.
    var kernelDrops: Int?
    /// The frames before which lines of a text were skipped that may have been frames.
    private(set) var skips: [FrameNumber] = []
    /// Segments of connections that had been reported before they came.
    var lateSegments = 0
    /// Whether packets are to know where they were captured, for a record.
    var wantsPoints = false
    /// Whether TLS is looked at, so that the TLS that is not is worth a word.
    var looksAtTLS = false
    /// The format that is written, where it has no room for names.
    var formatWithoutNames: String?
    /// Frames that -Q left out since nothing says which way they went.
    var withoutDirection = 0
    /// What chooses among the frames.
    private(set) var chooser = "the filter"
    /// When the input begins.
    let start = CaptureStart()
    /// The names that are shown; nil without --resolve, and then nothing is looked up.
    var resolver: NameResolver?

    /// Whether packets are written (-w).
    let writes: Bool

    /// A reading of what the options name.
    init(_ input: InputOptions) {
        writes = input.write.path != nil
        inputs = CaptureInputs(input.isLive ? [] : input.files)
    }

    /// Another reading of what `run` has read.
    init(again run: CaptureRun) {
        writes = run.writes
        inputs = run.inputs
    }

    /// Reads the input into `consumer` and returns it; with -w, writes the packets of all connections, unless they are to
    /// be written in a second reading: those of a selection of connections (`isSelective`), and those with comments.
    ///
    /// - Parameters:
    ///   - input: What to read.
    ///   - consumer: What takes it in.
    ///   - isSelective: Whether some connections are left out.
    ///   - isWanted: Whether a packet is written; all are unless something else is said.
    /// - Returns: `consumer`, with what it took in.
    /// - Throws: `ValidationError` for a filter that libpcap does not accept.
    mutating func read<Consumer: BatchConsumer>(
        _ input: InputOptions,
        into consumer: Consumer,
        isSelective: Bool = false,
        _ isWanted: (FrameHeader) -> Bool = { _ in true }
    ) throws -> Consumer {
        let isTwice = inputs.canBeReadAgain
        if isSelective, input.write.path != nil, !isTwice {
            throw ValidationError(
                "-w with a selection of connections reads the input twice, and standard input (-r -) or a pipe can be read "
                    + "only once: save it to a file first."
            )
        }
        if let path = input.write.path, let file = CaptureReader.overwritten(by: path, input.files) {
            throw ValidationError("-w \(path) would empty the input \(file) before it is read: name another file.")
        }
        let isLater = isSelective || (input.write.isAnnotated && isTwice)
        if !isLater { Self.sayNotesAreEarly(input) }
        return try read(input, into: consumer, writer: isLater ? nil : Self.writer(input, isOnce: true)) { _, header in
            (isWanted(header), nil)
        }
    }

    /// Reads the input into `consumer` and returns it, and writes the packets that `choose` accepts once the consumer
    /// has taken them, with the comment that it gives.
    mutating func read<Consumer: BatchConsumer>(
        _ input: InputOptions,
        into consumer: Consumer,
        writer: RotatingWriter?,
        _ choose: (inout Consumer, FrameHeader) -> (isWanted: Bool, comment: String?)
    ) throws -> Consumer {
        var (reader, intake) = try open(input)
        guard writer != nil || resolver != nil || consumer.wantsBytes else {
            let ahead = ReadAhead(CaptureReading(reader, intake), keepsPayload: consumer.wantsPayload)
            var consumer = consumer
            ahead.feed(&consumer)
            note(ahead)
            return consumer
        }
        return readAlong(&reader, Pipeline(intake, into: consumer), writer, choose)
    }

    /// Reads frame by frame: what is written depends on what the consumer makes of it, and names are learned from the bytes.
    private mutating func readAlong<Consumer: PacketConsumer>(
        _ reader: inout CaptureReader,
        _ pipeline: Pipeline<Consumer>,
        _ writer: RotatingWriter?,
        _ choose: (inout Consumer, FrameHeader) -> (isWanted: Bool, comment: String?)
    ) -> Consumer {
        var pipeline = pipeline
        var writer = writer
        let resolver = resolver
        // The payload, which text does not say, is written as zeros.
        let isText = inputs.areText
        func take(_ header: FrameHeader, _ bytes: RawSpan, _ details: FrameDetails?) -> Bool {
            resolver?.learn(from: bytes, header)
            if pipeline.receive(header, bytes), writer != nil {
                let (isWanted, comment) = choose(&pipeline.consumer, header)
                if isWanted, isText {
                    let whole = bytes.padded(to: header.originalLength)
                    writer?.write(header, whole.span.bytes, details, comment: comment)
                } else if isWanted {
                    writer?.write(header, bytes, details, comment: comment)
                }
            }
            return pipeline.wantsMore && writer?.isDone != true
        }
        if writer?.wantsDetails == true {
            reader.forEachFrameWithDetails { take($0, $1, $2) }
        } else {
            reader.forEachFrame { take($0, $1, nil) }
        }
        // A file without packets is written too: a script looks for it, and an older one of the same name would mislead.
        if let link = reader.linkTypes.first {
            writer?.begin(link: link, at: pipeline.counts.firstTime ?? Timestamp(nanoseconds: 0), nil)
        }
        writer?.writeStatistics(reader.writeStatistics)
        writer?.close()
        note(reader, pipeline.intake)
        errors += [writer?.error].compactMap(\.self)
        return pipeline.consumer
    }

    /// Opens the input.
    ///
    /// - Throws: `ValidationError` for a filter that libpcap does not accept.
    mutating func open(_ input: InputOptions) throws -> sending (CaptureReader, FrameIntake) {
        if let error = inputs.undated { throw ValidationError(error.message) }
        let direction = input.choice.oneWay
        if direction != nil { chooser = input.filter == nil ? "-Q" : "the filter together with -Q" }
        do {
            let reader = try CaptureReader(
                inputs,
                filter: input.filter,
                names: resolver?.takeBlock,
                readsDirections: wantsPoints || direction != nil
            )
            Progress.begin(reader.place)
            var options = FrameIntake.Options(limit: input.count, duration: input.duration, start: start)
            options.wantsPoints = wantsPoints || inputs.namePoints
            options.direction = direction
            return (reader, FrameIntake(options))
        } catch {
            // A word that was taken for the name of a file is missing in the filter.
            let missing = input.files.first { $0 != "-" && access($0, F_OK) != 0 }
            if let missing { Messages.say(CaptureError.missing(file: missing).message) }
            throw ValidationError(error.explanation)
        }
    }

    /// Notes what was read on another core.
    mutating func note(_ ahead: ReadAhead) {
        self = ahead.withReading { [self] reading in
            var run = self
            run.note(reading.reader, reading.intake)
            return run
        }
    }

    private mutating func note(_ reader: CaptureReader, _ intake: FrameIntake) {
        errors = reader.errors
        counts = intake.counts
        withoutDirection = intake.withoutDirection
        frames = reader.frameCount
        linkTypes = reader.linkTypes
        backwardSteps = reader.backwardSteps
        impossibleTimes = reader.impossibleTimes
        kernelDrops = reader.dropped
        skips = reader.skips
    }

    /// The files of -w; nil without it. Comments are made on the way if the input passes only once.
    static func writer(_ input: InputOptions, isOnce: Bool = false) -> RotatingWriter? {
        let makesNotes = isOnce && input.write.isAnnotated
        return RotatingWriter(
            input.write,
            snapshotLength: input.live.snapshotLength ?? LiveOptions.defaultSnapshotLength,
            notes: makesNotes
                ? PacketCommentWriter(isLive: input.isLive, bound: input.memory.bound, inputs: input.files.count)
                : nil
        )
    }
}
