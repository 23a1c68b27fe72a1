import Connections
import Packets

/// Takes in what one point saw.
public struct PointRecorder {
    /// Segments that are kept of one point: about 300 MB. Behind it the point counts as ended.
    public static let mostSegments = 1_500_000

    var point: Point
    var places: [ConnectionKey: Int] = [:]
    /// The conversation of each connection of this point's capture, by its number: faster than its ends. -1: not known yet.
    var placesByConnection: [Int32] = []
    private let limit: Int

    /// A recorder of the point `name`, whose packets come from `source`.
    public init(name: String, source: String, limit: Int = Self.mostSegments) {
        point = Point(name: name, source: source)
        self.limit = limit
    }

    /// Notes a frame, whatever it holds.
    public mutating func note(frameAt time: Timestamp) {
        point.frames += 1
        guard point.beyondMemory == 0 else { return }
        point.first = point.first.map { min($0, time) } ?? time
        point.last = point.last.map { max($0, time) } ?? time
    }

    /// Notes a frame that may hold TCP and could not be read.
    public mutating func noteUnread() {
        point.unread += 1
    }

    /// Notes what the capture says of its own holes.
    public mutating func note(drops: Int?) {
        point.drops = drops
    }

    /// Notes that this capture ran all the time.
    public mutating func noteRan() {
        point.ran = true
    }

    /// Notes connections that had to make room in the table of this point: what it alone finds of them is not known.
    public mutating func note(evictions: Int) {
        point.evictions = evictions
    }

    /// Notes from when to when the capture says that it ran: also while no packet passed.
    public mutating func note(ranFrom start: Timestamp?, until end: Timestamp?) {
        point.began = start
        // What is beyond the memory was there and is not known.
        if point.beyondMemory == 0 { point.ended = end }
    }

    /// Takes in a segment, decoded from `frame`; `connection`: its number in the capture of this point.
    public mutating func take(
        _ packet: TCPPacket,
        _ frame: RawSpan,
        number: FrameNumber,
        time: Timestamp,
        isChosen: Bool = true,
        connection: Int? = nil
    ) {
        // A socket connected to itself has one direction only.
        guard packet.source != packet.destination else { return }
        guard point.segments < limit else { return point.beyondMemory += 1 }
        let range = packet.payloadRange(in: frame)
        let sample = point.payloads.keep(frame, range)
        if sample.captured < packet.payloadLength { point.cut += 1 }
        point.segments += 1
        let place = place(of: packet, in: connection)
        if isChosen { point.conversations[place].isChosen = true }
        point.conversations[place].sightings.append(Sighting(packet, at: (number, time), payload: sample))
    }

    /// The place of the segment's conversation, which has `connection` among its numbers from then on.
    private mutating func place(of packet: TCPPacket, in connection: Int?) -> Int {
        if let connection, placesByConnection.indices.contains(connection), placesByConnection[connection] >= 0 {
            return Int(placesByConnection[connection])
        }
        let key = ConnectionKey(packet.source, packet.destination)
        let place = places[key] ?? begin(key)
        guard let connection, connection >= 0 else { return place }
        point.conversations[place].note(connection: connection)
        // Numbers come in order: each is at most one beyond those before.
        while placesByConnection.count <= connection { placesByConnection.append(-1) }
        placesByConnection[connection] = Int32(clamping: place)
        return place
    }

    private mutating func begin(_ key: ConnectionKey) -> Int {
        let place = point.conversations.count
        places[key] = place
        point.conversations.append(Conversation(key))
        return place
    }

    /// The point, with a mirror's second copies taken out and the roles found.
    public consuming func finish() -> Point {
        point.doubled = MirrorCopies.remove(from: &point.conversations)
        point.segments -= point.doubled
        for place in point.conversations.indices { point.conversations[place].findRoles() }
        return point
    }
}
