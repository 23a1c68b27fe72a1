import Connections
import Packets

/// A client's timestamp clock (RFC 7323 4.1), read once.
struct TimestampReading {
    /// The newest TSval.
    let value: UInt32
    /// When it passed.
    let time: Timestamp

    /// The clock of the client of `connection`; nil where that sends no timestamps.
    init?(of connection: Connection) {
        guard connection.client.flags.contains(.timestamps), let last = connection.client.lastSegment else {
            return nil
        }
        value = connection.client.timestampValue
        time = last.time
    }

    /// Ticks within which two readings may be of one clock: some tick once in 10 ms, others a thousand times as often.
    private static let slack: Int64 = 65_536

    /// Whether this clock is ahead of `other` by more than the time between the two readings explains: two hosts behind one
    /// address, or one that began its clock anew.
    func isAhead(of other: TimestampReading) -> Bool {
        let ticks = Int64(Int32(bitPattern: value &- other.value))
        let milliseconds = time.since(other.time).nanoseconds / 1_000_000
        return ticks > Self.slack + max(0, milliseconds)
    }
}
