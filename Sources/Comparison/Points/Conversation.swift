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
    }

    /// Takes the client over from another point's view of the same 4-tuple.
    mutating func adoptRoles(of other: Conversation) {
        (client, roles) = (other.client, other.roles)
    }

    /// The places of the segments that `side` sent.
    func places(of side: Side) -> [Int32] {
        var places: [Int32] = []
        for (place, sighting) in sightings.enumerated() where self.side(of: sighting) == side {
            places.append(Int32(clamping: place))
        }
        return places
    }

    /// When the client's first data passed.
    var request: Timestamp? {
        sightings.first { $0.length > 0 && side(of: $0) == .client }?.time
    }
}
