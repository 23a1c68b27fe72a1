import Packets

/// A segment with what it is within its connection, as far as times ask.
struct TimedSegment {
    let packet: TCPPacket
    let side: Side
    let kind: SegmentKind
    let reference: FrameReference
    /// Why it carries bytes again; nil if it does not.
    let cause: RetransmissionCause?
    /// Its receiver takes it, and it is no copy.
    let isGood: Bool

    init(_ packet: TCPPacket, _ arrival: SegmentResult, at reference: FrameReference) {
        self.packet = packet
        self.reference = reference
        side = arrival.side
        kind = arrival.kind
        cause = arrival.cause
        isGood = arrival.refusal == nil && kind != .duplicate && kind != .outsideStream
    }

    /// It carries payload that had not passed.
    var isFresh: Bool {
        packet.payloadLength > 0 && isGood && cause == nil
            && (kind == .data || kind == .fin || kind == .outOfOrder || kind == .synAck || kind == .syn)
    }

    /// It is the first FIN of its side.
    var isFirstFIN: Bool {
        kind == .fin && isGood
    }

    /// It retransmits something that its sender takes for lost.
    var isRepeat: Bool {
        switch kind {
        case .retransmission, .finRetransmission, .synRetransmission, .synAckRetransmission: true
        default: cause != nil
        }
    }
}
