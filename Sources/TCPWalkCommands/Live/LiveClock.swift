import Packets

/// Until when it is known what happened while no frame comes.
///
/// On an interface that is now. A followed file may be hours old: there time goes on from its last frame, as fast as it
/// passes here. That is at most now, and the less, the later the file's writer hands its frames over.
struct LiveClock {
    /// A frame may be handed over so long after its time: the clock of what does not happen runs that much late.
    private static let lag = Interval.milliseconds(250)
    /// Who writes files hands frames over once a second, if not more seldom (tcpdump's own wait for the kernel is 1 s).
    private static let writersLag = Interval.milliseconds(1250)

    private let isFile: Bool
    private var last: (time: Timestamp, readAt: SuspendingClock.Instant)?

    /// The clock of an interface, or of a file.
    init(isFile: Bool) {
        self.isFile = isFile
    }

    /// The last frame so far was of `time`, and read at the moment.
    mutating func note(_ time: Timestamp, at moment: SuspendingClock.Instant = .now) {
        last = (time, moment)
    }

    /// Everything up to this time has come; nil as long as there is no time at all.
    func quietUntil(_ moment: SuspendingClock.Instant = .now) -> Timestamp? {
        guard isFile else { return WallClock.now.advanced(by: .zero - Self.lag) }
        guard let last else { return nil }
        let (seconds, attoseconds) = last.readAt.duration(to: moment).components
        let passed = Interval.seconds(seconds) + Interval(nanoseconds: attoseconds / 1_000_000_000)
        return last.time.advanced(by: passed - Self.writersLag)
    }
}
