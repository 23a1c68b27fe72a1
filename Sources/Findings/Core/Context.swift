import Connections
import Packets

/// What a rule knows beside the connection: how that stands at the capture's last moment, and how its listener fares with
/// others. The connection itself is not in it, since to put it there would be to copy it.
struct Context {
    /// The latest time in the capture.
    let now: Timestamp
    /// How the connection stands, at `now`.
    let outcome: Outcome
    /// The listeners in trouble.
    let listeners: [Endpoint: ListenerTrouble]
    /// What another connection of the capture says of it.
    var relation: Relation?

    /// What the other connections of the same listener show; nil when it is not in trouble.
    func listener(of connection: Connection) -> ListenerTrouble? {
        listeners[connection.serverEndpoint]
    }
}
