import Connections
import Packets

/// All segments of one 4-tuple at one point, in the order of the capture: all its incarnations, so that a late segment of an old
/// one finds its partner.
public struct Conversation: Sendable {
    /// What told the client from the server, the best first.
    public enum RoleSource: Int, Comparable, Sendable {
        case syn, synAck, ports

        /// Whether `lhs` is the better source.
        public static func < (lhs: RoleSource, rhs: RoleSource) -> Bool {
            lhs.rawValue < rhs.rawValue
        }
    }

    /// The two ends.
    public let key: ConnectionKey
    /// The segments.
    public internal(set) var sightings: [Sighting] = []
    /// The numbers of its connections in the capture of this point alone, as `list` counts them.
    public private(set) var connections: [Int] = []
    /// Whether the filter matches a segment of it here.
    public internal(set) var isChosen = false
    /// The end that opened it.
    public private(set) var client: Endpoint
    /// What tells so.
    public private(set) var roles = RoleSource.ports

    init(_ key: ConnectionKey) {
        self.key = key
        client = key.high
    }

    /// The end that was called.
    public var server: Endpoint {
        client == key.low ? key.high : key.low
    }

    /// Who sent a segment of it.
    public func side(of sighting: Sighting) -> Side {
        sighting.packet.source == client ? .client : .server
    }

    /// The places of the segments of each side, once it is known who the client is.
    private var clientPlaces: [Int32] = []
    private var serverPlaces: [Int32] = []

    /// Tells the client by the first SYN, else by the first SYN-ACK, else by the greater port.
    mutating func findRoles() {
        if let syn = sightings.first(where: { $0.packet.isSYN }) {
            (client, roles) = (syn.packet.source, .syn)
        } else if let answer = sightings.first(where: { $0.packet.isSYNACK }) {
            (client, roles) = (answer.packet.destination, .synAck)
        } else if key.low.port != key.high.port {
            client = key.low.port > key.high.port ? key.low : key.high
        } else if let first = sightings.first {
            client = first.packet.source
        }
        findPlaces()
    }

    private mutating func findPlaces() {
        (clientPlaces, serverPlaces) = ([], [])
        for (place, sighting) in sightings.enumerated() {
            if side(of: sighting) == .client {
                clientPlaces.append(Int32(clamping: place))
            } else {
                serverPlaces.append(Int32(clamping: place))
            }
        }
    }

    /// Connections of one 4-tuple that are looked through for a number that is known.
    private static let mostAtATime = 8

    /// Notes the number of a connection that a segment of it belongs to.
    mutating func note(connection number: Int) {
        guard connections.last != number, !connections.suffix(Self.mostAtATime).contains(number) else { return }
        connections.append(number)
    }

    /// Takes the client over from another point's view of the same 4-tuple.
    mutating func adoptRoles(of other: Conversation) {
        let isTurned = client != other.client
        (client, roles) = (other.client, other.roles)
        if isTurned { swap(&clientPlaces, &serverPlaces) }
    }

    /// The places of the segments that `side` sent.
    func places(of side: Side) -> [Int32] {
        side == .client ? clientPlaces : serverPlaces
    }

    /// When the client's first data passed.
    var request: Timestamp? {
        sightings.first { $0.length > 0 && side(of: $0) == .client }?.time
    }
}
