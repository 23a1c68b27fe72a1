import Packets

/// Keepalives and window probes, and what answers them (RFC 9293 3.8.4, 3.8.6.1).
extension Flow {
    /// Counts a probe; any other segment of the connection shows that both ends are there.
    @inline(__always)
    mutating func noteProbe(
        _ arrival: SegmentResult,
        to receiver: inout Flow,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        if arrival.kind == .keepalive || arrival.kind == .windowProbe {
            countProbe(arrival, at: mark, &events)
            return
        }
        flags.remove(.awaitsProbeAnswer)
        receiver.flags.remove(.awaitsProbeAnswer)
        receiver.unansweredProbes = 0
    }

    @inline(never)
    private mutating func countProbe(
        _ arrival: SegmentResult,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        switch arrival.kind {
        case .keepalive:
            if transfer.keepalives < .max { transfer.keepalives += 1 }
            events.note(.keepalive(answered: false), arrival.side, mark, related: lastSegment)
        case .windowProbe:
            if transfer.windowProbes < .max { transfer.windowProbes += 1 }
            events.note(.windowProbe, arrival.side, mark, related: lastSegment)
        default: return
        }
        flags.insert(.awaitsProbeAnswer)
        if unansweredProbes < .max { unansweredProbes += 1 }
    }
}
