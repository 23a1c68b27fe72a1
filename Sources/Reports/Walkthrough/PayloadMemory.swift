import Connections
import Packets

/// Each side's last payload, and its first ACK.
struct PayloadMemory {
    private struct Sent {
        var reference: FrameReference
        var end: SequenceNumber
        var acknowledged: FrameReference?
    }

    private var sent: [Side: Sent] = [:]

    /// The last payload of `side`.
    func last(_ side: Side) -> FrameReference? {
        sent[side]?.reference
    }

    /// The first segment that acknowledged the last payload of `side`.
    func acknowledged(_ side: Side) -> FrameReference? {
        sent[side]?.acknowledged
    }

    mutating func remember(_ event: TimelineEvent, _ packet: TCPPacket) {
        guard event.kind != .duplicate, event.kind != .reset else { return }
        if packet.flags.contains(.ack), let other = sent[event.from.other], other.acknowledged == nil,
            packet.acknowledgment.reaches(other.end)
        {
            sent[event.from.other]?.acknowledged = event.reference
        }
        guard packet.payloadLength > 0, !event.kind.isProbe else { return }
        sent[event.from] = Sent(reference: event.reference, end: packet.payloadEnd)
    }
}
