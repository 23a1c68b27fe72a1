import Packets

/// Keepalives and window probes, and what answers them (RFC 9293 3.8.4, 3.8.6.1).
extension Flow {
    /// A segment one byte before what would come next: a keepalive (RFC 9293 3.8.4), or, while the receiver's window
    /// is closed, a window probe (3.8.6.1). The last window that the receiver advertised decides. A lent question (see `Flow`).
    mutating func probe(_ packet: TCPPacket, to receiver: inout Flow) -> SegmentKind? {
        guard packet.payloadLength <= 1, packet.flags.isDisjoint(with: [.fin]) else { return nil }
        let before = packet.sequence.distance(to: sndUNA)
        if receiver.flags.contains(.windowClosed), before == 1 || (packet.payloadLength == 1 && before == 0) {
            return .windowProbe
        }
        guard before == 1, packet.sequence.distance(to: coverage.sndNXT) == 1, flags.isDisjoint(with: [.sentFIN]),
            !flags.isDisjoint(with: [.synAcknowledged, .spoke]),
            coverage.sndNXT != iss + 1 || packet.payloadLength == 0
        else { return nil }
        return .keepalive
    }

    /// What an ACK of nothing new answers, while the other side waits for the answer to a probe; nil while it does not. A lent
    /// question.
    @inline(__always)
    mutating func probeAnswer(to receiver: inout Flow) -> SegmentKind? {
        guard receiver.flags.contains(.awaitsProbeAnswer) else { return nil }
        return flags.contains(.windowClosed) ? .windowProbeAnswer : .keepaliveAnswer
    }

    /// Counts a probe; any other segment of the connection shows that both ends are there.
    @inline(__always)
    mutating func noteProbe(
        _ arrival: SegmentResult,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        if arrival.kind == .keepalive || arrival.kind == .windowProbe {
            countProbe(arrival, at: reference, &events)
            return
        }
        flags.remove(.awaitsProbeAnswer)
        receiver.flags.remove(.awaitsProbeAnswer)
        receiver.unansweredProbes = 0
    }

    @inline(never)
    private mutating func countProbe(
        _ arrival: SegmentResult,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        switch arrival.kind {
        case .keepalive:
            if transfer.keepalives < .max { transfer.keepalives += 1 }
            events.note(.keepalive(answered: false), arrival.side, reference, related: lastSegment)
        case .windowProbe:
            if transfer.windowProbes < .max { transfer.windowProbes += 1 }
            events.note(.windowProbe, arrival.side, reference, related: lastSegment)
        default: return
        }
        flags.insert(.awaitsProbeAnswer)
        if unansweredProbes < .max { unansweredProbes += 1 }
    }
}
