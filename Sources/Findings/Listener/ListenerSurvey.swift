import Connections
import Packets

/// What all connections of the listeners that one of them suspects say of these.
public struct ListenerSurvey: Sendable {
    private(set) var listeners: [Endpoint: ListenerTrouble]
    let now: Timestamp

    /// A survey of `servers`, judged at `now`, and of those that a live view's `history` knows to be in trouble or its
    /// forgotten `others` suspect.
    public init(
        of servers: Set<Endpoint>,
        and others: [Connection] = [],
        at now: Timestamp,
        after history: ListenerHistory = ListenerHistory()
    ) {
        self.now = now
        listeners = history.listeners(suspectedBy: others)
        for server in servers where listeners[server] == nil { listeners[server] = history.trouble(of: server) }
        for connection in others { add(connection) }
    }

    /// The listeners whose connections it wants. There are none in most captures.
    public var servers: Set<Endpoint> {
        Set(listeners.keys)
    }

    /// Takes in the connections at these places.
    public mutating func add(_ connections: some ConnectionCollection, at places: [Int]) {
        for place in places { connections.visit(place..<place + 1) { add($0) } }
    }

    /// Takes in a connection, if its listener is one of them.
    private mutating func add(_ connection: Connection) {
        listeners[connection.serverEndpoint]?.add(connection, now: now)
    }
}
