import Connections
import Packets

/// How much higher the numbers are at the far point than at the near one: a firewall that randomises sequence numbers shifts
/// each side's by a constant.
public struct NumberShift: Hashable, Sendable {
    /// Of the client's sequence numbers, and of what acknowledges them.
    public var client: UInt32 = 0
    /// Of the server's.
    public var server: UInt32 = 0

    /// No shift.
    public static let none = NumberShift()

    /// The two shifts as a segment of one side meets them.
    struct Pair: Hashable {
        /// Of its sequence number.
        var own: UInt32 = 0
        /// Of its acknowledgment number.
        var other: UInt32 = 0
    }

    func pair(for side: Side) -> Pair {
        side == .client ? Pair(own: client, other: server) : Pair(own: server, other: client)
    }
}
