import Connections
import Packets

/// All findings of a capture: those of each connection, with what its listener's other connections say.
public struct Diagnosis: Sendable {
    private let now: Timestamp
    private let listeners: [Endpoint: ListenerTrouble]

    /// Looks over all connections once, for the findings that need several of them.
    ///
    /// - Parameters:
    ///   - connections: The connections of the capture.
    ///   - now: The latest time in the capture.
    public init(of connections: [Connection], at now: Timestamp) {
        self.now = now
        var troubled: [Endpoint: ListenerTrouble] = [:]
        for connection in connections where Self.isSuspect(connection) {
            troubled[connection.serverEndpoint] = ListenerTrouble()
        }
        guard !troubled.isEmpty else {
            listeners = [:]
            return
        }
        for connection in connections {
            troubled[connection.serverEndpoint]?.add(connection, now: now)
        }
        listeners = troubled
    }

    /// The findings about one connection, in the catalogue's order.
    public func findings(of connection: Connection) -> [Finding] {
        guard connection.mayHaveFindings else { return [] }
        let subject = Subject(connection, now: now, listener: listeners[connection.serverEndpoint])
        return Catalogue.rules.compactMap { $0.find(in: subject) }
    }

    private static func isSuspect(_ connection: Connection) -> Bool {
        ListenerTrouble.isIgnored(connection) || (connection.handshake.reset != nil && connection.handshake.ack != nil)
    }
}
