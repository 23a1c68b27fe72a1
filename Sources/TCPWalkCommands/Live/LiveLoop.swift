import Capture
import Findings
import Libc
import Packets
import Reports
import SystemPackage

/// Waits for frames, signals, keys, and for room on standard output, all at once and in one thread; blocks on nothing
/// else.
struct LiveLoop<Source: LiveSource, View: LiveView> {
    var reader: Source
    var pipeline: Pipeline<View>
    private(set) var writer: RotatingWriter?
    /// libpcap's counts at the end.
    private(set) var statistics: CaptureStatistics?
    /// Packets dropped by the capturing kernel, as known at the end.
    private(set) var dropped: Int?

    var queue = LineQueue()
    private let duration: Interval?
    private let resolver: NameResolver?
    let isFiltered: Bool
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
    /// How often a source that has nothing to poll is asked for frames.
    private static var askingInterval: Interval { .milliseconds(100) }

    init(_ reader: Source, _ view: View, _ input: InputOptions, _ resolver: NameResolver?, _ start: CaptureStart? = nil)
    {
        self.resolver = resolver
        self.reader = reader
        clock = LiveClock(isFile: reader.pollable == nil)
        var options = FrameIntake.Options(limit: input.count, start: start)
        options.wantsPoints = true
        // What an interface hands over, the kernel has chosen.
        if reader.pollable == nil { options.direction = input.choice.oneWay }
        pipeline = Pipeline(FrameIntake(options), into: view)
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

    // MARK: - Waiting

    private mutating func wait() {
        var descriptors = [pollfd(fd: reader.pollable ?? -1, events: Int16(POLLIN), revents: 0)]
        if pipeline.consumer.isScreen {
            descriptors.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0))
        }
        // With nothing to write, poll only for the error that says that the reader of the output has gone.
        let watchesReader = queue.isPipe && writer == nil
        if queue.isPending || watchesReader {
            let events = queue.isPending ? Int16(POLLOUT) : 0
            descriptors.append(pollfd(fd: STDOUT_FILENO, events: events, revents: 0))
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), patience)
        if pipeline.consumer.isScreen, descriptors[1].revents != 0 { readKeys() }
        if watchesReader, (descriptors.last?.revents ?? 0) & Int16(POLLERR) != 0 { hasEnded = true }
        queue.pump()
    }

    /// How many milliseconds to wait when nothing happens.
    private var patience: Int32 {
        guard !pipeline.consumer.isBehind, !hasMore else { return 0 }
        let interval = reader.pollable == nil ? Self.askingInterval : Self.tickInterval
        return Int32(interval.nanoseconds / 1_000_000)
    }

    private mutating func readKeys() {
        var keys = [UInt8](repeating: 0, count: 256)
        let count = try? keys.withUnsafeMutableBytes { try FileDescriptor.standardInput.read(into: $0) }
        if let count, count > 0 { pipeline.consumer.press(Array(keys.prefix(count))) } else { hasEnded = true }
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
        // Nothing waits: what had not come by now did not come.
        if count == 0, let time = clock.quietUntil(last: pipeline.counts.lastTime), reader.isBetweenFrames {
            pipeline.consumer.receive(.time(time))
        }
        sayNotices(evenOfScreen: false)
        queue.take(&pipeline.consumer.output)
        queue.pump()
    }

    private mutating func takeFrames() -> Int {
        var count = 0
        while count < Self.batch, pipeline.wantsMore, let header = reader.next() {
            if count == 0 { clock.note(header.time) }
            count += 1
            // The bytes are lent by a copy of the reader, so that `self` is free for the two that take them.
            let lender = reader
            lender.withBytes { take(header, $0) }
        }
        return count
    }

    private mutating func take(_ header: FrameHeader, _ bytes: RawSpan) {
        if let resolver { resolver.learn(from: bytes, header) }
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
}

/// What the loop itself says on standard error.
extension LiveLoop {
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

    /// What became of the source. On a screen it would be drawn over: there it waits for the end.
    mutating func sayNotices(evenOfScreen: Bool) {
        guard evenOfScreen || !pipeline.consumer.isScreen else { return }
        for notice in reader.takeNotices() { Messages.say(notice) }
    }

    /// tcpdump's closing words.
    func sayCounts() {
        let matched = pipeline.counts.matched
        guard reader.pollable != nil else {
            let read = Quantity.count(reader.frameCount.number, "packet") + " read"
            return Messages.say(isFiltered ? "\(read), \(Quantity.count(matched)) passed the filter" : read)
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
