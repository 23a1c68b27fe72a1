import Connections
import Packets

/// What some hundred frames hold, on its way from the core that reads to the one that tracks.
struct FrameBatch: Sendable {
    /// Enough to make the hand-over cheap, few enough to stay in a core's cache: 300 kB.
    private static let size = 2048

    /// A segment with its frame.
    struct Segment: Sendable {
        var packet = TCPPacket()
        var path = PathHash.none
        var reference = FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0))
    }

    /// Places of segments, of which the first `count` are taken: there from the beginning, so that each is decoded where it
    /// stays.
    private(set) var places = [Segment](repeating: Segment(), count: size)
    /// Segments in it.
    private(set) var count = 0
    /// The rest, each with how many segments came before it.
    private(set) var events: [(place: Int, event: InputEvent)] = []

    /// What was captured of their payload, where somebody looks at it.
    private(set) var payload = BatchPayload()
    /// Whether it is kept.
    let keepsPayload: Bool

    /// An empty batch.
    init(keepsPayload: Bool = false) {
        self.keepsPayload = keepsPayload
    }

    var isFull: Bool {
        count + events.count >= Self.size || payload.isFull
    }

    /// A segment with the hash of its ends, and the frame that it was decoded from.
    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, _ path: PathHash, at reference: FrameReference) {
        places[count] = Segment(packet: packet, path: path, reference: reference)
        if keepsPayload { payload.add(packet.payloadRange(in: bytes), of: bytes) }
        count += 1
    }

    /// The same in a plain frame, decoded where it stays.
    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, _ path: PathHash, at reference: FrameReference) {
        let place = count
        do {
            var places = places.mutableSpan
            frame.decode(bytes, into: &places[place].packet)
            places[place].path = path
            places[place].reference = reference
        }
        if keepsPayload { payload.add(places[place].packet.payloadRange(in: bytes), of: bytes) }
        count += 1
    }

    /// Of several times in a row the last one is enough, unless they go backwards.
    mutating func receive(_ event: InputEvent) {
        if case .time(let time) = event, let last = events.last, last.place == count,
            case .time(let before) = last.event
        {
            if before < time { events[events.count - 1].event = event }
            return
        }
        events.append((count, event))
    }

    /// Empties it, keeping the memory.
    mutating func removeAll() {
        count = 0
        payload.removeAll()
        events.removeAll(keepingCapacity: true)
    }
}
