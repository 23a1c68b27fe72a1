import Connections
import Packets

/// What a rule looks at: one connection, the capture's last moment, and how its listener fared with others.
public struct Subject {
    /// The connection.
    public let connection: Connection
    /// The latest time in the capture.
    public let now: Timestamp
    /// How it ended, at `now`.
    public let outcome: Outcome
    /// Where the capture was taken, seen from this connection.
    public let vantage: Vantage
    /// Whether findings are to have words and frames, or only their names are asked for.
    let wantsWords: Bool
    /// What the other connections of the same listener show; nil when none is in trouble.
    let listener: ListenerTrouble?

    init(_ connection: Connection, _ outcome: Outcome, now: Timestamp, listener: ListenerTrouble?, wantsWords: Bool) {
        self.connection = connection
        self.now = now
        self.listener = listener
        self.wantsWords = wantsWords
        self.outcome = outcome
        vantage = connection.vantage
    }

    /// The incidents for which `matches` holds, in order.
    func incidents(_ matches: (Incident) -> Bool) -> [Incident] {
        connection.incidents.filter(matches)
    }

    /// Payload that was sent again, in order.
    var dataRepeats: [Incident] {
        incidents { incident in
            guard case .retransmitted = incident.kind else { return false }
            return true
        }
    }

    /// The RST that ended the connection, with its form.
    var endingReset: (incident: Incident, form: ResetForm)? {
        guard let mark = connection.client.reset ?? connection.server.reset else { return nil }
        for incident in connection.incidents where incident.mark == mark {
            if case .reset(let form, _) = incident.kind { return (incident, form) }
        }
        return nil
    }
}
