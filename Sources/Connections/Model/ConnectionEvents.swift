import Packets

/// The state that both directions of a connection share: the handshake, and the incidents that a healthy connection does not have.
struct ConnectionEvents: Sendable {
    /// Incidents kept; the rest is counted.
    static let incidentLimit = 200

    /// The opening.
    var handshake = Handshake()
    /// Retransmissions of the client's payload or FIN while its server had not shown that it took the handshake's last ACK.
    var ignoredRepeats: UInt16 = 0
    /// At most `incidentLimit`, in order.
    var incidents: [Incident] = []
    /// Incidents beyond the limit.
    var incidentsDropped: UInt32 = 0
    /// What the filter hides.
    var hidden = HiddenFrames()

    /// Keeps an incident, or counts it when there are too many.
    mutating func note(
        _ kind: Incident.Kind,
        _ side: Side,
        _ reference: FrameReference,
        related: FrameReference? = nil,
        length: UInt32 = 0,
        oddities: ResetOddities = [],
        dropsFastOpen: Bool = false,
        offset: Int32 = 0
    ) {
        guard incidents.count < Self.incidentLimit else {
            incidentsDropped += 1
            return
        }
        let gap = related.map { reference.time.since($0.time) } ?? .zero
        incidents.append(
            Incident(
                kind: kind,
                side: side,
                reference: reference,
                related: related?.frame,
                length: length,
                gap: gap,
                oddities: oddities,
                dropsFastOpen: dropsFastOpen,
                offset: offset
            )
        )
    }

    /// Incidents of a kind that comes with each ACK are kept only so often.
    static let fewKept = 6

    /// Keeps an incident unless there are enough of its kind.
    mutating func noteFew(
        _ kind: Incident.Kind,
        _ side: Side,
        _ reference: FrameReference,
        related: FrameReference?,
        offset: Int32
    ) {
        guard incidents.count(where: { $0.kind == kind && $0.side == side }) < Self.fewKept else { return }
        note(kind, side, reference, related: related, offset: offset)
    }
}
