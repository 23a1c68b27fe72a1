import Capture
import Packets
import Reports

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for frames, signals, keys, and for room on standard output, all at once and in one thread; blocks on nothing
/// else.
struct LiveLoop<View: LiveView> {
    private(set) var reader: LiveReader
    private(set) var pipeline: Pipeline<View>
    private(set) var writer: RotatingWriter?
    /// libpcap's counts at the end.
    private(set) var statistics: CaptureStatistics?

    private var queue = LineQueue()
    private let duration: Interval?
    private let book: NameBook?
    private let started = WallClock.now
    private var lastTick = WallClock.now
    private var lastCheck = WallClock.now
    private var hasEnded = false

    /// Frames between two looks at everything else.
    private static var batch: Int { 4096 }
    /// How often the view is asked what has become certain.
    private static var tickInterval: Interval { .milliseconds(250) }
    /// A frame may be handed over so long after its time: the clock of what does not happen runs that much late.
    private static var lag: Interval { .milliseconds(250) }

    init(_ reader: LiveReader, _ view: View, _ input: InputOptions, _ book: NameBook?) {
        self.book = book
        self.reader = reader
        pipeline = Pipeline(FrameIntake(limit: input.count), into: view)
        duration = input.duration.map { Interval(nanoseconds: Int64($0 * 1e9)) }
        writer = CaptureRun.writer(input, isOnce: true)
    }

    /// Captures to the end.
    mutating func run() {
        Signals.watch()
        let link = reader.link
        let begun = started
        writer?.begin(link: link, at: begun, reader.details)
        pipeline.consumer.enterScreen()
        while !hasEnded {
            wait()
            heed(Signals.take())
            drain()
            tick()
            hasEnded = hasEnded || isEnough
        }
        drainRest()
        pipeline.consumer.leaveScreen()
        queue.take(&pipeline.consumer.output)
        statistics = reader.statistics
        writer?.writeStatistics(reader.writeStatistics)
        writer?.close()
        Signals.stopWatching()
    }

    /// Shows what is left, and says on standard error what there was.
    mutating func finish(_ run: CaptureRun, _ input: InputOptions) -> View {
        var run = run
        run.lateSegments = pipeline.consumer.lateSegments
        pipeline.consumer.tick(drops: statistics?.droppedByKernel ?? 0)
        pipeline.consumer.finish(run, input)
        queue.take(&pipeline.consumer.output)
        queue.flush()
        sayCounts()
        if queue.lostLines > 0 {
            Messages.say(
                "\(queue.lostLines) lines of output are lost: who reads them was slower than the packets. The packets were "
                    + "all taken in."
            )
        }
        if run.lateSegments > 0 {
            Messages.say(
                "\(run.lateSegments) segments came after their connection had ended and been reported; they are in no record."
            )
        }
        if let writer { Messages.say("\(writer.frames) packets written") }
        return pipeline.consumer
    }

    // MARK: - Waiting

    private mutating func wait() {
        var descriptors = [pollfd(fd: reader.descriptor, events: Int16(POLLIN), revents: 0)]
        if pipeline.consumer.isScreen {
            descriptors.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0))
        }
        if queue.isPending { descriptors.append(pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)) }
        let patience = pipeline.consumer.isBehind ? 0 : Int32(Self.tickInterval.nanoseconds / 1_000_000)
        _ = poll(&descriptors, nfds_t(descriptors.count), patience)
        if pipeline.consumer.isScreen, descriptors[1].revents != 0 { readKeys() }
        queue.pump()
    }

    private mutating func readKeys() {
        var keys = [UInt8](repeating: 0, count: 256)
        let count = read(STDIN_FILENO, &keys, keys.count)
        if count > 0 { pipeline.consumer.press(Array(keys.prefix(count))) } else { hasEnded = true }
    }

    private mutating func heed(_ signals: Set<Int32>) {
        if Signals.isEnd(signals) { hasEnded = true }
        if signals.contains(SIGWINCH) { pipeline.consumer.resize() }
        if signals.contains(SIGUSR1), !pipeline.consumer.isScreen {
            statistics = reader.statistics
            sayCounts()
        }
    }

    private var isEnough: Bool {
        if let duration, WallClock.now.since(started) >= duration { return true }
        return !pipeline.wantsMore || reader.error != nil || queue.failure != nil || writer?.isDone == true
            || writer?.error != nil
    }

    // MARK: - Frames and time

    private mutating func drain() {
        let count = takeFrames()
        // Nothing waits: what had not come by now did not come.
        if count == 0 { pipeline.consumer.advance(to: WallClock.now.advanced(by: .zero - Self.lag)) }
        queue.take(&pipeline.consumer.output)
        queue.pump()
    }

    private mutating func takeFrames() -> Int {
        var count = 0
        while count < Self.batch, pipeline.wantsMore, let header = reader.next() {
            count += 1
            // The bytes are lent by a copy of the reader, so that `self` is free for the two that take them.
            let lender = reader
            lender.withBytes { take(header, $0) }
        }
        return count
    }

    private mutating func take(_ header: FrameHeader, _ bytes: RawSpan) {
        if let book { book.learn(from: bytes, header) }
        guard pipeline.receive(header, bytes) else { return }
        writer?.write(header, bytes, reader.details)
    }

    /// What the kernel had already taken when the end came.
    private mutating func drainRest() {
        let deadline = WallClock.now.advanced(by: .seconds(1))
        while pipeline.wantsMore, reader.error == nil, WallClock.now < deadline, takeFrames() > 0 {
            queue.take(&pipeline.consumer.output)
        }
    }

    private mutating func tick() {
        let now = WallClock.now
        guard pipeline.consumer.isBehind || now.since(lastTick) >= Self.tickInterval else { return }
        lastTick = now
        if now.since(lastCheck) >= .seconds(1) {
            lastCheck = now
            reader.checkInterface()
        }
        pipeline.consumer.tick(drops: reader.statistics?.droppedByKernel ?? 0)
        writer?.tick()
        queue.take(&pipeline.consumer.output)
        queue.pump()
        writer?.flush()
    }

    /// tcpdump's closing words.
    private func sayCounts() {
        var lines = ["\(pipeline.counts.matched) packets captured"]
        if let statistics {
            lines.append("\(statistics.received) packets received by filter")
            lines.append("\(statistics.droppedByKernel) packets dropped by kernel")
            if statistics.droppedByInterface > 0 {
                lines.append("\(statistics.droppedByInterface) packets dropped by interface")
            }
        }
        Messages.say(lines.joined(separator: "\n"))
    }
}
