import Connections
import Packets

/// What each side has sent and not yet had acknowledged, to say how long an acknowledgment took and what it covers.
struct FlightTracker {
    private struct Lane {
        var segments: [(end: SequenceNumber, payload: UInt32, mark: FrameMark)] = []
        var head = 0
        var payloadSent: UInt64 = 0
        /// By first byte: the last copy of a segment, and how many there were.
        var copies: [SequenceNumber: (mark: FrameMark, count: Int)] = [:]

        /// Forgets what is acknowledged: a live connection has no last segment.
        mutating func trim() {
            if head > 1024 {
                segments.removeFirst(head)
                head = 0
            }
            if copies.count > 65_536 { copies.removeAll() }
        }
    }

    /// What one acknowledgment covers for the first time.
    struct Delivery {
        /// Payload bytes.
        var payload: UInt64
        /// When the newest segment it covers was sent first.
        var sent: FrameMark
        /// Nothing more is outstanding.
        var isAll: Bool
    }

    private var client = Lane()
    private var server = Lane()

    /// All payload that `side` has sent so far, without repeats.
    func payloadSent(by side: Side) -> UInt64 {
        side == .client ? client.payloadSent : server.payloadSent
    }

    /// The last copy so far of the segment that begins where `packet` does, and how many there were.
    func copies(of packet: TCPPacket, by side: Side) -> (mark: FrameMark, count: Int)? {
        (side == .client ? client : server).copies[packet.sequence]
    }

    /// `side` sent payload, first copy or not.
    mutating func sentCopy(_ packet: TCPPacket, by side: Side, at mark: FrameMark) {
        guard packet.payloadLength > 0 else { return }
        modify(side) { lane in
            lane.copies[packet.sequence] = (mark, (lane.copies[packet.sequence]?.count ?? 0) + 1)
        }
    }

    /// `side` sent `packet` for the first time.
    mutating func sent(_ packet: TCPPacket, by side: Side, at mark: FrameMark) {
        guard packet.payloadLength > 0 || packet.flags.contains(.fin) else { return }
        modify(side) { lane in
            lane.segments.append((packet.sequenceEnd, packet.payloadLength, mark))
            lane.payloadSent += UInt64(packet.payloadLength)
            lane.trim()
        }
    }

    /// `side` had its segments before `number` acknowledged.
    mutating func acknowledged(_ side: Side, upTo number: SequenceNumber) -> Delivery? {
        var delivery: Delivery?
        modify(side) { lane in
            var payload: UInt64 = 0
            var newest: FrameMark?
            while lane.head < lane.segments.count, number.reaches(lane.segments[lane.head].end) {
                payload += UInt64(lane.segments[lane.head].payload)
                newest = lane.segments[lane.head].mark
                lane.head += 1
            }
            guard let newest else { return }
            delivery = Delivery(payload: payload, sent: newest, isAll: lane.head == lane.segments.count)
        }
        return delivery
    }

    private mutating func modify(_ side: Side, _ change: (inout Lane) -> Void) {
        switch side {
        case .client: change(&client)
        case .server: change(&server)
        }
    }
}
