import Connections
import Packets

/// What the connections that a live view has forgotten say of their listeners.
public struct ListenerHistory: Sendable {
    /// Listeners kept at most, so that a scan does not fill the memory; later ones have no history.
    private static let limit = 20_000
    private var listeners: [Endpoint: ListenerTrouble] = [:]

    /// Nothing yet.
    public init() {}

    /// Takes in a connection, judged at `now`.
    public mutating func add(_ connection: Connection, now: Timestamp) {
        guard listeners.count < Self.limit || listeners[connection.serverEndpoint] != nil else { return }
        listeners[connection.serverEndpoint, default: ListenerTrouble()].add(connection, now: now)
    }

    /// The listeners with signs of trouble, with those of which one of `connections` shows the first.
    func listenersInTrouble(_ connections: [Connection]) -> [Endpoint: ListenerTrouble] {
        var troubled = listeners.filter { $0.value.isTrouble }
        for connection in connections { Self.suspect(connection, in: &troubled) }
        return troubled
    }

    /// Puts the listener of a connection that is a reason to look at its others among those in trouble.
    static func suspect(_ connection: Connection, in troubled: inout [Endpoint: ListenerTrouble]) {
        guard
            ListenerTrouble.isIgnored(connection)
                || (connection.handshake.reset != nil && connection.handshake.ack != nil)
        else { return }
        if troubled[connection.serverEndpoint] == nil { troubled[connection.serverEndpoint] = ListenerTrouble() }
    }
}
