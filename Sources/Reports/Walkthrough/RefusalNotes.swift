import Connections
import Findings
import Packets

/// A segment that its receiver must refuse: why, and that nothing which it carries counts.
extension Annotator {
    /// Why the receiver refuses `packet`; nil if nothing speaks against it, or if all that it says was known before.
    func refusalNote(_ packet: TCPPacket, _ event: TimelineEvent) -> String? {
        guard let refusal = event.refusal else { return nil }
        let receiver = event.from.other.name
        switch refusal {
        case .old:
            guard memory.highestACK[event.from].map({ $0.precedes(packet.acknowledgment) }) ?? false else { return nil }
            return "refused: it lies before what the \(receiver) expects, so what it acknowledges does not count "
                + "(RFC 9293 3.10.7.4; some stacks take it)"
        case .beyondWindow: return "refused: it lies beyond the window of the \(receiver)"
        case .olderTimestamp: return "refused: its timestamp is older than one that the \(receiver) has taken (PAWS)"
        case .withoutACK: return "dropped: a segment without ACK"
        case .unsentAcknowledged:
            let beyond = flight.distance(to: packet.acknowledgment, beyondAllOf: event.from.other)
            let more = beyond.map { "\(Quantity.bytes($0)) more" } ?? "more"
            return "acknowledges \(more) than was seen of the \(receiver): refused if that was never sent, or the "
                + "capture lacks it"
        }
    }
}

extension SegmentKind {
    /// A keepalive or window probe, or what answers it.
    var isProbe: Bool {
        switch self {
        case .keepalive, .keepaliveAnswer, .windowProbe, .windowProbeAnswer: true
        default: false
        }
    }
}
