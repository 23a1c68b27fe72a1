import Connections
import Packets

/// The part of a capture that `--since` and `--until` choose: from one moment on, before another.
struct TimeWindow: Hashable, Sendable {
    /// The first moment in it; nil for all before `until`.
    var since: Timestamp?
    /// The first moment behind it; nil for all from `since` on.
    var until: Timestamp?

    /// Whether a frame of this time lies in it.
    @inline(__always)
    func contains(_ time: Timestamp) -> Bool {
        if let since, time < since { return false }
        if let until, time >= until { return false }
        return true
    }

    /// Whether the connection was there in it, by its first and its last frame. One that said nothing meanwhile was there too: it is
    /// shown whole, since half a connection would be judged wrongly.
    func overlaps(_ connection: Connection) -> Bool {
        // A clock that was set back meanwhile makes the last frame the earlier one.
        let (one, other) = (connection.first.time, connection.last.time)
        if let since, max(one, other) < since { return false }
        if let until, min(one, other) >= until { return false }
        return true
    }
}
