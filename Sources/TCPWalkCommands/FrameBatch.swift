import Connections
import Packets

/// What some hundred frames hold, on its way from the core that reads to the one that tracks.
struct FrameBatch: PacketConsumer, Sendable {
    /// Enough to make the hand-over cheap, few enough to stay in a core's cache: 350 kB.
    private static let size = 2048

    /// What is no segment.
    private enum Other: Sendable {
        case icmpError(ICMPError, FrameMark, matchesFilter: Bool)
        case time(Timestamp)
    }

    /// The segments, in order.
    private(set) var packets: [TCPPacket] = []
    private var digests: [SegmentDigest] = []
    /// Their frames.
    private(set) var marks: [FrameMark] = []
    /// The rest, each with how many segments came before it.
    private var others: [(place: Int, what: Other)] = []

    /// An empty batch.
    init() {
        packets.reserveCapacity(Self.size)
        digests.reserveCapacity(Self.size)
        marks.reserveCapacity(Self.size)
    }

    var isFull: Bool {
        packets.count + others.count >= Self.size
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        receive(packet, SegmentDigest(packet), at: mark)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ digest: SegmentDigest, at mark: FrameMark) {
        packets.append(packet)
        digests.append(digest)
        marks.append(mark)
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        others.append((packets.count, .icmpError(error, mark, matchesFilter: matchesFilter)))
    }

    /// Of several times in a row the last one is enough, unless they go backwards.
    mutating func advance(to time: Timestamp) {
        if let last = others.last, last.place == packets.count, case .time(let before) = last.what {
            if before < time { others[others.count - 1].what = .time(time) }
            return
        }
        others.append((packets.count, .time(time)))
    }

    /// Hands everything on in order, until `consumer` has enough.
    func feed<Consumer: PacketConsumer>(_ consumer: inout Consumer) {
        var next = 0
        for (place, what) in others {
            feed(next..<place, &consumer)
            next = place
            guard consumer.wantsMore else { return }
            switch what {
            case .icmpError(let error, let mark, let matchesFilter):
                consumer.receive(error, at: mark, matchesFilter: matchesFilter)
            case .time(let time): consumer.advance(to: time)
            }
        }
        feed(next..<packets.count, &consumer)
    }

    @inline(__always)
    private func feed<Consumer: PacketConsumer>(_ range: Range<Int>, _ consumer: inout Consumer) {
        // Spans lend the segments where they lie; the arrays would copy each.
        let (packets, digests, marks) = (packets.span, digests.span, marks.span)
        for place in range where consumer.wantsMore {
            consumer.receive(packets[place], digests[place], at: marks[place])
        }
    }

    /// Empties it, keeping the memory.
    mutating func removeAll() {
        packets.removeAll(keepingCapacity: true)
        digests.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        others.removeAll(keepingCapacity: true)
    }
}
