import Connections
import Packets

/// What some hundred frames hold, on its way from the core that reads to the one that tracks.
struct FrameBatch: PacketConsumer, Sendable {
    /// Enough to make the hand-over cheap, few enough to stay in a core's cache: 300 kB.
    private static let size = 2048

    /// The distance in segments between the three steps of a prefetch: index slot, store entry, connection. What one step has
    /// asked memory for is in the cache when the next one reads it.
    private static let step = 10

    /// A segment with its frame.
    struct Segment: Sendable {
        var packet = TCPPacket()
        var path = PathHash.none
        var mark = FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0))
    }

    /// What is no segment.
    private enum Other: Sendable {
        case icmpError(ICMPError, FrameReference, matchesFilter: Bool)
        case refused(RefusedFrame, PathHash, FrameReference)
        case time(Timestamp)
    }

    /// Places of segments, of which the first `count` are taken: there from the beginning, so that each is decoded where it
    /// stays.
    private(set) var places = [Segment](repeating: Segment(), count: size)
    /// Segments in it.
    private(set) var count = 0
    /// The rest, each with how many segments came before it.
    private var others: [(place: Int, what: Other)] = []

    var isFull: Bool {
        count + others.count >= Self.size
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameReference) {
        receive(packet, PathHash(packet), at: mark)
    }

    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameReference) {
        places[count] = Segment(packet: packet, path: path, mark: mark)
        count += 1
    }

    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, _ path: PathHash, at mark: FrameReference) {
        let place = count
        var places = places.mutableSpan
        frame.decode(bytes, into: &places[place].packet)
        places[place].path = path
        places[place].mark = mark
        count += 1
    }

    mutating func receive(_ error: ICMPError, at mark: FrameReference, matchesFilter: Bool) {
        others.append((count, .icmpError(error, mark, matchesFilter: matchesFilter)))
    }

    mutating func receive(_ refused: RefusedFrame, _ path: PathHash, at mark: FrameReference) {
        others.append((count, .refused(refused, path, mark)))
    }

    /// Of several times in a row the last one is enough, unless they go backwards.
    mutating func advance(to time: Timestamp) {
        if let last = others.last, last.place == count, case .time(let before) = last.what {
            if before < time { others[others.count - 1].what = .time(time) }
            return
        }
        others.append((count, .time(time)))
    }

    /// Hands everything on in order, until `consumer` has enough.
    func feed<Consumer: PacketConsumer>(_ consumer: inout Consumer) {
        for place in -Self.step * 4..<0 { lookAhead(from: place, &consumer) }
        var next = 0
        for (place, what) in others {
            feed(next..<place, &consumer)
            next = place
            guard consumer.wantsMore else { return }
            switch what {
            case .icmpError(let error, let mark, let matchesFilter):
                consumer.receive(error, at: mark, matchesFilter: matchesFilter)
            case .refused(let frame, let path, let mark): consumer.receive(frame, path, at: mark)
            case .time(let time): consumer.advance(to: time)
            }
        }
        feed(next..<count, &consumer)
    }

    @inline(__always)
    private func feed<Consumer: PacketConsumer>(_ range: Range<Int>, _ consumer: inout Consumer) {
        // A span lends the segments where they lie; the array would copy each.
        let segments = places.span
        for place in range where consumer.wantsMore {
            lookAhead(from: place, &consumer)
            consumer.receive(segments[place].packet, segments[place].path, at: segments[place].mark)
        }
    }

    /// Asks for a segment some places on, which has to be there when the consumer hears of two nearer ones.
    @inline(__always)
    private func lookAhead<Consumer: PacketConsumer>(from place: Int, _ consumer: inout Consumer) {
        places.span.prefetch(place &+ Self.step * 4, bytes: MemoryLayout<Segment>.size)
        consumer.expect(path(place &+ Self.step * 3), path(place &+ Self.step * 2))
    }

    /// The hash of the ends of the segment at `place`, if there is one.
    @inline(__always)
    private func path(_ place: Int) -> PathHash {
        let segments = places.span
        return (0..<count).contains(place) ? segments[place].path : .none
    }

    /// Empties it, keeping the memory.
    mutating func removeAll() {
        count = 0
        others.removeAll(keepingCapacity: true)
    }
}
