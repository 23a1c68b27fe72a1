import Connections
import Names
import Packets

/// Walks along a connection's frames in order and says of each what it is and what it means.
struct Annotator {
    let connection: Connection
    let now: Timestamp
    /// What the core found unusual, by frame.
    private let incidents: [FrameNumber: [Incident]]
    /// What TLS says, by frame.
    private let tls: TLSNotes
    /// Sent and not acknowledged, as of the frame at hand.
    var flight = FlightTracker()
    /// The frame before, of each kind that a note refers to.
    var memory = AnnotatorMemory()
    /// Names to write where they were read; nil without any.
    private(set) var names: NameView?

    init(_ connection: Connection, now: Timestamp, _ names: NameView? = nil) {
        self.connection = connection
        self.names = names
        self.now = now
        tls = TLSNotes(connection, now: now)
        incidents = Dictionary(grouping: connection.incidents, by: \.reference.frame)
    }

    /// For the last frame of a live `connection`, with what is remembered of the frames before it.
    init(last connection: Connection, now: Timestamp, _ flight: FlightTracker, _ memory: AnnotatorMemory) {
        self.connection = connection
        self.now = now
        let frame = connection.timeline.events.last?.reference.frame ?? connection.last.frame
        let noted = connection.incidents.reversed().prefix { $0.reference.frame == frame }
        incidents = [frame: noted.reversed()]
        tls = TLSNotes(connection, now: now)
        self.flight = flight
        self.memory = memory
    }

    /// The notes for all frames of the connection's timeline.
    static func annotations(for connection: Connection, now: Timestamp, _ names: NameView? = nil) -> [Annotation] {
        var annotator = Annotator(connection, now: now, names)
        let phases = PhaseBounds(connection)
        return connection.timeline.events.map { annotator.annotate($0, in: phases.phase(of: $0)) }
    }

    /// What the core noted about `event`'s frame.
    func incidents(at event: TimelineEvent) -> [Incident] {
        incidents[event.reference.frame] ?? []
    }

    /// The RST noted at `event`, if its form was kept.
    func reset(at event: TimelineEvent) -> (form: ResetForm, verdict: ResetVerdict)? {
        for case .reset(let form, let verdict) in incidents(at: event).map(\.kind) { return (form, verdict) }
        return nil
    }

    /// What the frame is, and what it means.
    mutating func annotate(_ event: TimelineEvent, in phase: Annotation.Phase) -> Annotation {
        var annotation = Annotation(event: event, phase: phase, note: "")
        switch event.content {
        case .icmp(let error):
            annotate(error, &annotation)
        case .segment(let packet):
            let delivery = delivery(of: packet, event)
            annotate(packet, delivery, &annotation)
            remember(packet, event)
        }
        if event.kind != .duplicate, let line = tls[event.reference.frame] {
            annotation.details.insert(line, at: 0)
            annotation.isRoutine = false
        }
        annotation.details += callNotes(for: event)
        return annotation
    }

    private mutating func annotate(
        _ packet: TCPPacket,
        _ delivery: FlightTracker.Delivery?,
        _ annotation: inout Annotation
    ) {
        let event = annotation.event
        switch event.kind {
        case .syn, .synRetransmission, .synAck, .synAckRetransmission, .handshakeAck, .staleAck,
            .answerNotTaken, .oldDuplicate:
            annotateHandshake(packet, &annotation)
        case .reset:
            annotateReset(packet, &annotation)
        case .fin, .finRetransmission:
            annotateFIN(packet, delivery, &annotation)
        case .duplicate:
            annotation.note = "the same packet again: recorded twice, or a copy that was made on the path"
        default:
            if event.reference == connection.handshake.ack {
                annotateHandshake(packet, &annotation)
            } else if acknowledgesFIN(event) != nil {
                annotateFINAcknowledgment(packet, delivery, &annotation)
            } else {
                annotateData(packet, delivery, &annotation)
            }
        }
    }

    private mutating func delivery(of packet: TCPPacket, _ event: TimelineEvent) -> FlightTracker.Delivery? {
        guard packet.flags.contains(.ack), event.kind != .duplicate, event.kind != .staleAck,
            event.kind != .answerNotTaken, event.refusal == nil
        else { return nil }
        let side = connection.isSelfConnect ? event.from : event.from.other
        return flight.acknowledged(side, upTo: packet.acknowledgment)
    }

    private mutating func remember(_ packet: TCPPacket, _ event: TimelineEvent) {
        switch event.kind {
        case .data, .retransmission, .fin, .finRetransmission, .windowProbe, .synAck:
            flight.sent(packet, by: event.from, at: event.reference)
        case .outOfOrder: flight.sent(packet, by: event.from, at: event.reference, fillsHole: true)
        case .syn where packet.payloadLength > 0 && connection.client.flags.contains(.synDataTaken):
            flight.sent(packet, by: event.from, at: event.reference)
        default: break
        }
        if event.kind != .duplicate { flight.sentCopy(packet, by: event.from, at: event.reference) }
        memory.remember(event, packet)
    }
}

/// Where the phases of a connection begin.
struct PhaseBounds {
    private let handshakeEnd: FrameNumber?
    private let closeStart: FrameNumber?
    private let beganInCapture: Bool

    init(_ connection: Connection) {
        beganInCapture = connection.beganInCapture
        handshakeEnd = connection.handshake.ack?.frame
        let fin = [connection.client.fin, connection.server.fin].compactMap(\.self).map(\.frame).min()
        let reset = [connection.client.reset, connection.server.reset].compactMap(\.self)
            .filter { $0 != connection.handshake.reset }.map(\.frame).min()
        closeStart = [fin, reset].compactMap(\.self).min()
    }

    func phase(of event: TimelineEvent) -> Annotation.Phase {
        if let closeStart, event.reference.frame >= closeStart { return .close }
        guard beganInCapture else { return .data }
        guard let handshakeEnd else { return .handshake }
        return event.reference.frame <= handshakeEnd ? .handshake : .data
    }
}

/// Earlier frames that a note refers to.
struct AnnotatorMemory {
    /// The highest acknowledgment that each side has sent, whether it counted or not.
    private(set) var highestACK: [Side: SequenceNumber] = [:]
    /// The last SYN of each side, and how many there were.
    private(set) var syn: [Side: (reference: FrameReference, count: Int)] = [:]
    /// The last SYN-ACK of each side, and how many there were.
    private(set) var synAck: [Side: (reference: FrameReference, count: Int)] = [:]
    /// The last FIN of each side, and how many there were.
    private(set) var fin: [Side: (reference: FrameReference, count: Int)] = [:]
    /// Each side's last probe.
    private(set) var probe: [Side: FrameReference] = [:]
    /// Each side's last segment.
    private(set) var segment: [Side: FrameReference] = [:]
    /// Each side's last payload.
    private(set) var payload = PayloadMemory()
    /// Each side's last segment, as it was.
    private(set) var packet: [Side: TCPPacket] = [:]
    /// What the frame before was.
    private(set) var lastKind: SegmentKind?

    mutating func remember(_ event: TimelineEvent, _ packet: TCPPacket) {
        if event.kind != .duplicate, event.kind != .reset { self.packet[event.from] = packet }
        switch event.kind {
        case .syn, .synRetransmission: syn[event.from] = (event.reference, (syn[event.from]?.count ?? 0) + 1)
        case .synAck, .synAckRetransmission:
            synAck[event.from] = (event.reference, (synAck[event.from]?.count ?? 0) + 1)
        case .fin, .finRetransmission: fin[event.from] = (event.reference, (fin[event.from]?.count ?? 0) + 1)
        case .keepalive, .windowProbe: probe[event.from] = event.reference
        default: break
        }
        segment[event.from] = event.reference
        payload.remember(event, packet)
        remember(ackOf: packet, by: event.from)
        lastKind = event.kind
    }

    private mutating func remember(ackOf packet: TCPPacket, by side: Side) {
        guard packet.flags.contains(.ack), !packet.flags.contains(.rst) else { return }
        highestACK[side] = highestACK[side]?.furthest(packet.acknowledgment) ?? packet.acknowledgment
    }
}
