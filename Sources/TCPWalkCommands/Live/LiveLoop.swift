import Capture
import Findings
import Packets
import Reports

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for frames, signals, keys, and for room on standard output, all at once and in one thread; blocks on nothing
/// else.
struct LiveLoop<Source: LiveSource, View: LiveView> {
    private(set) var reader: Source
    private(set) var pipeline: Pipeline<View>
    private(set) var writer: RotatingWriter?
    /// libpcap's counts at the end.
    private(set) var statistics: CaptureStatistics?
    /// Packets dropped by the capturing kernel, as known at the end.
    private(set) var dropped: Int?

    private var queue = LineQueue()
    private let duration: Interval?
    private let isFiltered: Bool
    private let started = WallClock.now
    private var lastTick = WallClock.now
    private var lastCheck = WallClock.now
    private var hasEnded = false
    /// The last batch was full, so more may wait.
    private var hasMore = false
    private var clock: LiveClock

    /// Frames between two looks at everything else.
    private static var batch: Int { 4096 }
    /// How often the view is asked what has become certain.
    private static var tickInterval: Interval { .milliseconds(250) }
    /// How often a source is asked for frames that does not say when there are any.
    private static var askingInterval: Interval { .milliseconds(100) }

    init(_ reader: Source, _ view: View, _ input: InputOptions) {
        self.reader = reader
        clock = LiveClock(isFile: reader.pollable == nil)
        pipeline = Pipeline(into: view, limit: input.count)
        duration = input.duration.map { Interval(nanoseconds: Int64($0 * 1e9)) }
        isFiltered = input.filter != nil
        writer = CaptureRun.writer(input, isOnce: true)
    }

    /// Captures to the end.
    mutating func run() {
        Signals.watch()
        beginOutput(at: started, isStart: true)
        pipeline.consumer.enterScreen()
        while !hasEnded {
            wait()
            heed(Signals.take())
            drain()
            tick()
            hasEnded = hasEnded || isEnough
        }
        drainRest()
        reader.end()
        pipeline.consumer.leaveScreen()
        queue.take(&pipeline.consumer.output)
        sayNotices(evenOfScreen: true)
        statistics = reader.statistics
        dropped = reader.dropped
        beginOutput(at: pipeline.counts.firstTime ?? started, isStart: false)
        writer?.writeStatistics(reader.writeStatistics)
        writer?.close()
        Signals.stopWatching()
    }

    /// Creates the file of -w as soon as its link type is known, with packets or without.
    private mutating func beginOutput(at time: Timestamp, isStart: Bool) {
        guard let link = reader.linkTypes.first else { return }
        let details = isStart ? reader.details : nil
        writer?.begin(link: link, at: time, details)
    }

    /// Shows what is left, and says on standard error what there was.
    mutating func finish(_ run: CaptureRun, _ input: InputOptions) -> View {
        var run = run
        run.lateSegments = pipeline.consumer.lateSegments
        pipeline.consumer.tick(drops: dropped ?? 0)
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
        var descriptors = [pollfd(fd: reader.pollable ?? -1, events: Int16(POLLIN), revents: 0)]
        if pipeline.consumer.isScreen {
            descriptors.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0))
        }
        if queue.isPending { descriptors.append(pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)) }
        let interval = reader.pollable == nil ? Self.askingInterval : Self.tickInterval
        let patience = pipeline.consumer.isBehind || hasMore ? 0 : Int32(interval.nanoseconds / 1_000_000)
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
        hasMore = count == Self.batch
        if count > 0, let time = pipeline.counts.lastTime { clock.note(time) }
        // Nothing waits: what had not come by now did not come.
        if count == 0, reader.isBetweenFrames, let time = clock.quietUntil() { pipeline.consumer.advance(to: time) }
        sayNotices(evenOfScreen: false)
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
            reader.check()
        }
        pipeline.consumer.tick(drops: reader.dropped ?? 0)
        writer?.tick()
        queue.take(&pipeline.consumer.output)
        queue.pump()
        writer?.flush()
    }

    /// What became of the source. On a screen it would be drawn over: there it waits for the end.
    private mutating func sayNotices(evenOfScreen: Bool) {
        guard evenOfScreen || !pipeline.consumer.isScreen else { return }
        for notice in reader.takeNotices() { Messages.say(notice) }
    }

    /// tcpdump's closing words.
    private func sayCounts() {
        let matched = pipeline.counts.matched
        guard reader.pollable != nil else {
            let read = Quantity.count(reader.frameCount.number, "packet") + " read"
            return Messages.say(isFiltered ? "\(read), \(matched) passed the filter" : read)
        }
        var lines = ["\(matched) packets captured"]
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
