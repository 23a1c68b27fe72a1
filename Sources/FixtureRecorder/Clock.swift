import Glibc

/// The one clock of a recording: the sidecar's times are tcpdump's.
enum Clock {
    /// Seconds since 1970.
    static var now: Double { read(CLOCK_REALTIME) }

    /// Seconds by the clock that no one sets; the kernel's trace is stamped with it.
    static var monotonic: Double { read(CLOCK_MONOTONIC) }

    /// Waits.
    static func sleep(_ seconds: Double) {
        guard seconds > 0 else { return }
        usleep(UInt32(seconds * 1_000_000))
    }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
