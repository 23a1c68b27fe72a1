import Packets

/// Whether an answer is overdue: a timer of TCP's must have run out inside the capture, or enough of them have.
///
/// The end of a capture is not silence: what has not had its time to happen is no failure. The figures are
/// RFC 6298's and Linux's (initial RTO 1 s, doubling), with a fifth on top for a busy machine.
enum AnswerDeadline {
    /// How long a row of retransmitted SYNs or SYN-ACKs must last before it counts as unanswered although the last one still
    /// waits: three retries of the first timer.
    static let openingPatience = Interval.seconds(3)
    /// The same for data and FINs of an established connection, whose round trip is known and whose timer begins at
    /// 200 ms on Linux: four retransmissions with doubling gaps take 1.8 s.
    static let establishedPatience = Interval.milliseconds(1500)

    /// Whether the answer to segments sent first at `first` and last at `last`, `count` times in all, is overdue at
    /// `now`. `gap` is the time between the last two copies; `initial` the first timer.
    static func isOverdue(
        first: Timestamp,
        last: Timestamp,
        count: Int,
        gap: Interval,
        initial: Interval,
        isEstablished: Bool,
        now: Timestamp
    ) -> Bool {
        let least = isEstablished ? 5 : 3
        if count >= least, last.since(first) >= (isEstablished ? establishedPatience : openingPatience) { return true }
        // A kernel goes on retransmitting data: a series that stops early was answered by an ACK that was not captured.
        if isEstablished, count < 4 { return false }
        let next = count > 1 ? max(gap * 2, initial) : initial
        return now.since(last) > next.withSlack
    }
}
