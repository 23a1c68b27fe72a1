import Connections
import Packets

/// Looks at the connections of samples.
struct GroupWitness<Connections: ConnectionCollection> {
    private let connections: Connections
    private let now: Timestamp

    init(_ connections: Connections, now: Timestamp) {
        self.connections = connections
        self.now = now
    }

    /// What is seen of the connection at `place`.
    func sighting(at place: Int) -> Sighting {
        var sighting: Sighting?
        connections.visit(place..<place + 1) { sighting = Sighting($0, now: now) }
        return sighting ?? Sighting(connections[place], now: now)
    }
}
