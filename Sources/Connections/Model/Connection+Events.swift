/// What both sides have in common, by the names that readers know.
extension Connection {
    /// Incidents kept for each connection; the rest is counted.
    public static let incidentLimit = ConnectionEvents.incidentLimit

    /// The opening.
    public internal(set) var handshake: Handshake {
        @inline(__always) get { events.handshake }
        @inline(__always) _modify { yield &events.handshake }
    }

    /// Retransmissions of the client's payload while its server had not shown that it took the handshake's last ACK.
    public var ignoredRepeats: UInt16 {
        events.ignoredRepeats
    }

    /// What a healthy connection does not have, in order; at most `incidentLimit`.
    public var incidents: [Incident] {
        events.incidents
    }

    /// Incidents beyond the limit.
    public var incidentsDropped: UInt32 {
        events.incidentsDropped
    }
}
