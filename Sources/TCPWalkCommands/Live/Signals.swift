import Libc
import Synchronization

/// Signals while capturing: noted when they come, and acted on between two frames.
enum Signals {
    private static let noted = Atomic<UInt64>(0)
    private static let ending: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// Notes signals from now on instead of ending.
    static func watch() {
        _ = take()
        unblock()
        for number in ending + [SIGUSR1, SIGWINCH] {
            let before = signal(number) { Signals.note($0) }
            // Under nohup the end of the terminal is no reason to stop.
            if number == SIGHUP, unsafeBitCast(before, to: Int.self) == ignored { signal(SIGHUP, SIG_IGN) }
        }
    }

    /// A program that starts this one may have blocked signals for itself, and we inherit that.
    private static func unblock() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in ending + [SIGUSR1, SIGWINCH] { sigaddset(&set, number) }
        sigprocmask(SIG_UNBLOCK, &set, nil)
    }

    /// Restores the default actions: the next signal ends the process even while it waits for a reader that does not read.
    static func stopWatching() {
        for number in ending { signal(number, SIG_DFL) }
        UnfinishedName.watch()
    }

    /// The signals since the last call.
    static func take() -> Set<Int32> {
        let bits = noted.exchange(0, ordering: .relaxed)
        guard bits != 0 else { return [] }
        return Set((ending + [SIGUSR1, SIGWINCH]).filter { bits & (1 << UInt64($0)) != 0 })
    }

    /// Whether one of `signals` means the end.
    static func isEnd(_ signals: Set<Int32>) -> Bool {
        !signals.isDisjoint(with: ending)
    }

    /// Called inside the signal's handler: one atomic operation and nothing else.
    private static func note(_ number: Int32) {
        noted.bitwiseOr(1 << UInt64(number), ordering: .relaxed)
    }

    private static let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
}
