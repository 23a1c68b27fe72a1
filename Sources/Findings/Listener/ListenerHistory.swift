import Connections
import Packets

/// What the connections that a live view has forgotten say of their listeners.
public struct ListenerHistory: Sendable {
    /// Listeners kept at most, so that a scan does not fill the memory; later ones have no history.
    private static let limit = 20_000
    private var listeners: [Endpoint: ListenerTrouble] = [:]
    /// What they say of scans, floods and backscatter.
    public private(set) var groups = GroupHistory()

    /// Nothing yet.
    public init() {}

    /// Takes in a connection, judged at `now`.
    public mutating func add(_ connection: Connection, now: Timestamp) {
        groups.add(connection, now: now)
        guard listeners.count < Self.limit || listeners[connection.serverEndpoint] != nil else { return }
        listeners[connection.serverEndpoint, default: ListenerTrouble()].add(connection, now: now)
    }

    /// What they say of `server`; nothing if none of them was its.
    func trouble(of server: Endpoint) -> ListenerTrouble {
        listeners[server] ?? ListenerTrouble()
    }

    /// The listeners with signs of trouble, and those that one of `connections` suspects.
    func listeners(suspectedBy connections: [Connection]) -> [Endpoint: ListenerTrouble] {
        var suspected = listeners.filter { $0.value.isTrouble }
        for connection in connections where connection.suspectsListener {
            let server = connection.serverEndpoint
            if suspected[server] == nil { suspected[server] = trouble(of: server) }
        }
        return suspected
    }
}
