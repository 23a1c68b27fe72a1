import Connections
import Packets

/// What a rule knows beside the connection: how that stands at the capture's last moment, and how its listener fares with
/// others. The connection itself is not in it, since storing it here would copy it.
struct Context {
    /// The latest time in the capture.
    let now: Timestamp
    /// How the connection stands, at `now`.
    let outcome: Outcome
    /// What the other connections of the same listener show; nil when it is not in trouble. Looked up once: several rules ask, and
    /// under a flood of each connection.
    let trouble: ListenerTrouble?
    /// What another connection of the capture says of it.
    let relation: Relation?

    /// What the other connections of the same listener show; nil when it is not in trouble.
    func listener(of connection: Connection) -> ListenerTrouble? {
        trouble
    }
}
