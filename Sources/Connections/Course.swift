import Packets

/// What belongs to both sides of a connection: its opening, and what a healthy connection does not have.
struct Course: Sendable {
    /// The opening.
    var handshake = Handshake()
    /// Repeats of the client's payload while its server had not shown that it took the handshake's last ACK.
    var ignoredRepeats: UInt16 = 0
    /// At most `Connection.incidentLimit`, in order.
    var incidents: [Incident] = []
    /// Incidents beyond the limit.
    var incidentsDropped: UInt32 = 0

    /// Keeps an incident, or counts it when there are too many.
    mutating func note(
        _ kind: Incident.Kind,
        _ side: Side,
        _ mark: FrameMark,
        related: FrameMark? = nil,
        length: UInt32 = 0,
        oddities: ResetOddities = []
    ) {
        guard incidents.count < Connection.incidentLimit else {
            incidentsDropped += 1
            return
        }
        let gap = related.map { mark.time.since($0.time) } ?? .zero
        incidents.append(
            Incident(
                kind: kind,
                side: side,
                mark: mark,
                related: related?.frame,
                length: length,
                gap: gap,
                oddities: oddities
            )
        )
    }
}

extension Connection {
    /// The opening.
    public internal(set) var handshake: Handshake {
        @inline(__always) get { course.handshake }
        @inline(__always) _modify { yield &course.handshake }
    }

    /// Repeats of the client's payload while its server had not shown that it took the handshake's last ACK.
    public var ignoredRepeats: UInt16 {
        course.ignoredRepeats
    }

    /// What a healthy connection does not have, in order; at most `incidentLimit`.
    public var incidents: [Incident] {
        course.incidents
    }

    /// Incidents beyond the limit.
    public var incidentsDropped: UInt32 {
        course.incidentsDropped
    }
}
