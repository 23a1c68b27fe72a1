import Connections
import Packets

/// What some hundred frames hold, on its way from the core that reads to the one that tracks.
struct FrameBatch: PacketConsumer, Sendable {
    /// Enough to make the hand-over cheap, few enough to stay in a core's cache: 300 kB.
    private static let size = 2048

    /// A segment with its frame.
    struct Segment: Sendable {
        let packet: TCPPacket
        let path: PathHash
        let mark: FrameMark
    }

    /// What is no segment.
    private enum Other: Sendable {
        case icmpError(ICMPError, FrameMark, matchesFilter: Bool)
        case time(Timestamp)
    }

    /// The segments, in order.
    private(set) var segments: [Segment] = []
    /// The rest, each with how many segments came before it.
    private var others: [(place: Int, what: Other)] = []

    /// An empty batch.
    init() {
        segments.reserveCapacity(Self.size)
    }

    var isFull: Bool {
        segments.count + others.count >= Self.size
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        receive(packet, PathHash(packet), at: mark)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameMark) {
        segments.append(Segment(packet: packet, path: path, mark: mark))
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        others.append((segments.count, .icmpError(error, mark, matchesFilter: matchesFilter)))
    }

    /// Of several times in a row the last one is enough, unless they go backwards.
    mutating func advance(to time: Timestamp) {
        if let last = others.last, last.place == segments.count, case .time(let before) = last.what {
            if before < time { others[others.count - 1].what = .time(time) }
            return
        }
        others.append((segments.count, .time(time)))
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
        feed(next..<segments.count, &consumer)
    }

    @inline(__always)
    private func feed<Consumer: PacketConsumer>(_ range: Range<Int>, _ consumer: inout Consumer) {
        // A span lends the segments where they lie; the array would copy each.
        let segments = segments.span
        for place in range where consumer.wantsMore {
            consumer.receive(segments[place].packet, segments[place].path, at: segments[place].mark)
        }
    }

    /// Empties it, keeping the memory.
    mutating func removeAll() {
        segments.removeAll(keepingCapacity: true)
        others.removeAll(keepingCapacity: true)
    }
}
