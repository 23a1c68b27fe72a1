internal import Connections
internal import Findings
internal import Names
internal import Packets
internal import Reports

/// A connection of the inner modules with what they say of it.
final class MadeConnection: Sendable {
    /// The connection itself, with its frames.
    let connection: Connections.Connection
    /// What is said of it.
    let record: ConnectionRecord
    /// The latest time in the capture.
    let now: Packets.Timestamp
    /// How its lines look.
    let view: WalkthroughOptions

    /// The names that were read in place of addresses; nil without any.
    var names: NameView? {
        view.names?.at(record.first.time)
    }

    init(_ connection: Connections.Connection, _ diagnosis: Diagnosis, _ view: WalkthroughOptions) {
        self.connection = connection
        record = ConnectionRecord(
            connection,
            now: diagnosis.now,
            findings: diagnosis.findings(of: connection),
            names: view.names
        )
        now = diagnosis.now
        self.view = view
    }
}
