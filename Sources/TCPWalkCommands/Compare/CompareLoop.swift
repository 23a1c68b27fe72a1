import ArgumentParser
import Capture
import Comparison
import Libc
import Packets
import Reports

/// Captures on several interfaces at once and compares each connection when it is over at all of them.
struct CompareLoop {
    private var readers: [LiveReader]
    private var comparison: LiveComparison
    private var report: LiveCompareReport
    private let late: Interval?
    private let duration: Interval?
    private let started = WallClock.now
    private var lastTick = WallClock.now
    /// A reader that was not emptied at the last look: what waits there has not been seen.
    private var hasMore = false
    private(set) var error: CaptureError?

    /// Frames that are taken from one interface before the others are looked at.
    private static let batch = 4096
    private static let tickInterval = Interval.milliseconds(500)
    /// The kernel hands frames over in blocks, up to a tenth of a second late.
    private static let collecting = Interval.milliseconds(300)

    /// A loop over open captures of the points with these names.
    init(_ readers: [LiveReader], _ input: CompareInput, _ report: LiveCompareReport) {
        self.readers = readers
        self.report = report
        late = input.lateness
        duration = input.live.duration.map { Interval(seconds: $0) }
        let points = input.live.points.map { (escaped($0.name), escaped($0.interface)) }
        comparison = LiveComparison(points, from: WallClock.now)
    }

    /// Captures until a signal, the end of --duration, or of an interface.
    ///
    /// - Returns: Whether --fail-on names what was found.
    mutating func run() throws -> Bool {
        Signals.watch()
        while error == nil {
            wait()
            let signals = Signals.take()
            drain()
            if signals.contains(SIGUSR1) { sayCounts() }
            try tick()
            if Signals.isEnd(signals) || duration.map({ WallClock.now.since(started) >= $0 }) ?? false { break }
        }
        // What the kernel still holds of frames that have passed.
        usleep(UInt32(clamping: Self.collecting.nanoseconds / 1000))
        drainRest()
        try show(comparison.takeOut(at: WallClock.now, all: true, late: late))
        Signals.stopWatching()
        sayCounts()
        return report.hasFailed
    }

    private func wait() {
        var descriptors = readers.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let patience = hasMore ? 0 : Int32(clamping: Self.tickInterval.nanoseconds / 1_000_000)
        _ = poll(&descriptors, nfds_t(descriptors.count), patience)
    }

    private mutating func drain() {
        hasMore = false
        for place in readers.indices where take(from: place) == Self.batch { hasMore = true }
    }

    private mutating func drainRest() {
        let deadline = WallClock.now.advanced(by: .seconds(1))
        repeat { drain() } while hasMore && WallClock.now < deadline
    }

    private mutating func take(from place: Int) -> Int {
        var count = 0
        while count < Self.batch, let header = readers[place].next() {
            count += 1
            let lender = readers[place]
            lender.withBytes { comparison.recorders[place].take(header, $0) }
        }
        if error == nil { error = readers[place].error }
        return count
    }

    private mutating func tick() throws {
        let now = WallClock.now
        guard comparison.isFull || now.since(lastTick) >= Self.tickInterval else { return }
        lastTick = now
        for place in readers.indices {
            readers[place].checkInterface()
            comparison.recorders[place].note(drops: readers[place].dropped)
        }
        let cuts = comparison.cuts
        try show(comparison.takeOut(at: now.advanced(by: .zero - Self.collecting), late: late))
        if cuts == 0, comparison.cuts > 0 {
            Messages.say(
                "more than \(LiveComparison.mostSegments) segments of one place are under way: connections are compared as far as they "
                    + "have come, and what follows of them counts as further ones."
            )
        }
    }

    private mutating func show(_ finished: [LiveComparison.Finished]) throws {
        for connection in finished { try report.add(connection) }
    }

    private func sayCounts() {
        for (reader, recorder) in zip(readers, comparison.recorders) {
            let dropped = reader.dropped.map { ", \($0) dropped by kernel" } ?? ""
            Messages.say("\(recorder.name): \(reader.frameCount.number) packets captured\(dropped)")
        }
    }
}
