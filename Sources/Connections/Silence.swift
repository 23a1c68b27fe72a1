import Packets

/// Whether an answer is overdue: a timer of TCP's must have run out inside the capture, or enough of them have.
///
/// The end of a capture is not silence: what has not had its time to happen is no failure. The figures are
/// RFC 6298's and Linux's (initial RTO 1 s, doubling), with a fifth on top for a busy machine.
enum Silence {
    /// How long an endless row of repeats must last before it counts as unanswered although the last one still waits.
    static let patience = Interval.seconds(3)

    /// Whether the answer to segments sent first at `first` and last at `last`, `count` times in all, is overdue at
    /// `now`. `gap` is the time between the last two copies; `initial` the first timer.
    static func isOverdue(
        first: Timestamp, last: Timestamp, count: Int, gap: Interval, initial: Interval, now: Timestamp
    ) -> Bool {
        if count >= 3, last.since(first) >= patience { return true }
        let next = count > 1 ? max(gap * 2, initial) : initial
        return now.since(last) > next + Interval(nanoseconds: next.nanoseconds / 5)
    }
}
