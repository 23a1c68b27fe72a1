import Packets

/// Segments of one side that no ACK has covered yet, with their times, to measure round trips.
///
/// What was sent again gives a sample only where a timestamp says which copy was acknowledged (Karn; RFC 7323 4).
struct SentSegments: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        /// The number after it.
        var end = SequenceNumber(0)
        /// Its TSval; 0 without one.
        var stamp: UInt32 = 0
        var time = Timestamp(nanoseconds: 0)
        /// It was sent again: its ACK counts only if it echoes `stamp`.
        var isRepeat = false
    }

    /// Further ones give no sample.
    static let limit = 64

    var entries: [Entry] = []

    /// `packet`, the next of the stream, was sent.
    mutating func send(_ packet: TCPPacket, at time: Timestamp) {
        guard entries.count < Self.limit else { return }
        entries.append(Self.entry(packet, at: time, isRepeat: false))
    }

    /// `packet` was sent again: what lies behind it waits for it, and says nothing of the round trip either.
    mutating func sendAgain(_ packet: TCPPacket, at time: Timestamp) {
        let kept = entries.prefix { packet.sequence.reaches($0.end) }.count
        entries.removeSubrange(kept...)
        guard packet.options.timestamps != nil, entries.count < Self.limit else { return }
        entries.append(Self.entry(packet, at: time, isRepeat: true))
    }

    /// `packet` of the other side came at `time`.
    ///
    /// - Returns: The round trip of the segment that its ACK ends with; nil if it ends with none.
    mutating func acknowledge(_ packet: TCPPacket, at time: Timestamp) -> Interval? {
        let ack = packet.acknowledgment
        let covered = entries.prefix { ack.reaches($0.end) }.count
        guard covered > 0 else { return nil }
        let last = entries[covered - 1]
        entries.removeFirst(covered)
        guard last.end == ack else { return nil }
        if last.isRepeat, packet.options.timestamps?.echo != last.stamp { return nil }
        return time.since(last.time)
    }

    private static func entry(_ packet: TCPPacket, at time: Timestamp, isRepeat: Bool) -> Entry {
        Entry(
            end: packet.sequenceEnd,
            stamp: packet.options.timestamps?.value ?? 0,
            time: time,
            isRepeat: isRepeat
        )
    }
}
