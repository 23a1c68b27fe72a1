import Packets

/// Frames kept for the views that show them.
extension Connection {
    mutating func record(
        _ arrival: SegmentResult,
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ timelines: TimelineRetention,
        budget: inout Int
    ) {
        guard hasTimeline || timelines == .last || budget > 0 else { return }
        let bases = timeline.numbering.number(packet)
        let event = TimelineEvent(
            reference: reference,
            from: arrival.side,
            kind: arrival.kind,
            content: .segment(packet),
            bases: bases,
            related: arrival.related,
            refusal: arrival.refusal,
            client: state(of: .client, at: reference.time),
            server: state(of: .server, at: reference.time)
        )
        timeline.append(event, timelines, budget: &budget)
    }

    mutating func record(
        _ error: ICMPError,
        at reference: FrameReference,
        _ timelines: TimelineRetention,
        budget: inout Int
    ) {
        guard hasTimeline || timelines == .last || budget > 0 else { return }
        let side: Side = error.quotedSource == clientEndpoint ? .client : .server
        let event = TimelineEvent(
            reference: reference,
            from: side,
            kind: .icmp,
            content: .icmp(error),
            bases: .absolute,
            related: nil,
            client: state(of: .client, at: reference.time),
            server: state(of: .server, at: reference.time)
        )
        timeline.append(event, timelines, budget: &budget)
    }
}
