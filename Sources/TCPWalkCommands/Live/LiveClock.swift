import Packets

/// Until when it is known what happened while no frame comes.
///
/// On an interface that is now. A writer of files holds frames back, and a followed file may be hours old: its clock lags
/// by the longest delay of a frame that came while it was followed or shortly before; without such a frame it stands.
/// That a file ends must not look like silence on the wire.
struct LiveClock {
    /// A frame may be delivered this long after its time; the clock by which silence is judged lags as much.
    private static let lag = Interval.milliseconds(250)
    /// Writers of files hand frames over once a second, or less often (tcpdump's own wait for the kernel is 1 s).
    private static let writersLag = Interval.milliseconds(1250)
    /// A file whose last frame is older than this may be complete.
    private static let recent = Interval.seconds(60)

    private let isFile: Bool
    /// What had been written before has been read.
    private var hasCaughtUp = false
    /// How late the clock of a file runs; nil while it stands.
    private var delay: Interval?

    /// The clock of an interface, or of a file.
    init(isFile: Bool) {
        self.isFile = isFile
    }

    /// A frame of `time` has come, the first after none did.
    mutating func note(_ time: Timestamp, now: Timestamp = WallClock.now) {
        // Frames that were written before the file was opened may be of any age.
        guard isFile, hasCaughtUp else { return }
        delay = max(delay ?? Self.writersLag, now.since(time) + Self.lag)
    }

    /// Everything up to this time has come, now that no frame waits behind that of `last`; nil while the clock stands.
    mutating func quietUntil(last: Timestamp?, now: Timestamp = WallClock.now) -> Timestamp? {
        guard isFile else { return now.advanced(by: .zero - Self.lag) }
        if !hasCaughtUp {
            hasCaughtUp = true
            if let last, now.since(last) < Self.recent { delay = max(Self.writersLag, now.since(last) + Self.lag) }
        }
        return delay.map { now.advanced(by: .zero - $0) }
    }
}
