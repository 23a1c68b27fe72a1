/// What a segment is within its connection; one answer for each segment.
public enum SegmentKind: UInt8, Hashable, Sendable {
    case syn
    case synRetransmission
    case synAck
    case synAckRetransmission
    /// The first segment that acknowledges the SYN-ACK, when it carries no payload.
    case handshakeAck
    case data
    /// Payload that had been sent before.
    case retransmission
    /// Payload that fills a hole: it was overtaken, or its first copy was lost before the capture point.
    case outOfOrder
    case ack
    case duplicateAck
    case windowUpdate
    case keepalive
    case keepaliveAnswer
    case windowProbe
    case windowProbeAnswer
    case fin
    case finRetransmission
    case reset
    /// The same packet, captured twice or duplicated on the path.
    case duplicate
    /// Payload that lies where its sender never sent any: below its first byte, or beyond every window.
    case outsideStream
    /// An ACK with the numbers of an older connection on the same 4-tuple, in answer to a SYN.
    case staleAck
    /// A SYN-ACK that acknowledges another number than the SYN's.
    case answerNotTaken
    /// A SYN or SYN-ACK that comes after its connection was established.
    case oldDuplicate
    /// An ICMP error that quotes a segment of the connection.
    case icmp

    /// The word the record uses.
    public var name: String {
        switch self {
        case .syn: "syn"
        case .synRetransmission: "syn-retransmission"
        case .synAck: "syn-ack"
        case .synAckRetransmission: "syn-ack-retransmission"
        case .handshakeAck: "handshake-ack"
        case .data: "data"
        case .retransmission: "retransmission"
        case .outOfOrder: "out-of-order"
        case .ack: "ack"
        case .duplicateAck: "duplicate-ack"
        case .windowUpdate: "window-update"
        case .keepalive: "keepalive"
        case .keepaliveAnswer: "keepalive-answer"
        case .windowProbe: "window-probe"
        case .windowProbeAnswer: "window-probe-answer"
        case .fin: "fin"
        case .finRetransmission: "fin-retransmission"
        case .reset: "reset"
        case .duplicate: "double"
        case .outsideStream: "outside-stream"
        case .staleAck: "stale-ack"
        case .answerNotTaken: "answer-not-taken"
        case .oldDuplicate: "old-duplicate"
        case .icmp: "icmp"
        }
    }
}
