import Connections

/// The incidents that several rules ask for.
extension Connection {
    /// Payload that was sent again, in order.
    var dataRepeats: [Incident] {
        incidents.filter { incident in
            guard case .retransmitted = incident.kind else { return false }
            return true
        }
    }

    /// The RST that ended the connection, with its form.
    var endingReset: (incident: Incident, form: ResetForm)? {
        guard let mark = client.reset ?? server.reset else { return nil }
        for incident in incidents where incident.mark == mark {
            if case .reset(let form, _) = incident.kind { return (incident, form) }
        }
        return nil
    }
}
