/// What the filter hides of all connections of a table.
public struct HiddenTotal: Hashable, Sendable {
    /// Refused frames of connections that there are.
    public internal(set) var frames = 0
    /// The connections that these belong to, and those whose hidden frames never arrive.
    public internal(set) var connections = 0
    /// Refused frames of ends that were no longer remembered when a connection might have begun between them.
    public internal(set) var forgotten = 0

    /// Nothing is hidden.
    public init() {}

    /// What two tables have seen.
    public static func + (one: HiddenTotal, another: HiddenTotal) -> HiddenTotal {
        var sum = one
        sum.frames += another.frames
        sum.connections += another.connections
        sum.forgotten += another.forgotten
        return sum
    }

    /// Notes that what is hidden of a connection was `before` and is `now`.
    mutating func note(_ before: HiddenFrames, _ now: HiddenFrames) {
        frames += now.count - before.count
        if before.isEmpty, !now.isEmpty { connections += 1 }
    }
}
