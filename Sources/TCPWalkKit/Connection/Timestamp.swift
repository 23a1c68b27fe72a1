internal import Packets

/// A moment by the clock of the capture.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Nanoseconds since 1970-01-01 00:00 UTC, negative before.
    public let nanosecondsSince1970: Int64

    init(_ time: Packets.Timestamp) {
        nanosecondsSince1970 = time.nanoseconds
    }

    /// Whether `lhs` is the earlier moment.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
        lhs.nanosecondsSince1970 < rhs.nanosecondsSince1970
    }
}

extension Duration {
    init(_ interval: Interval) {
        self = .nanoseconds(interval.nanoseconds)
    }
}
