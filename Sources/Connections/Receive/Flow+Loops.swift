import Packets

/// Two ends that answer each other without end, each with what the other one does not take: RST against ACK, ACK against ACK
/// (RFC 5961 7 rations such answers).
extension Flow {
    /// A bare ACK of this side; it is one of a loop only if it acknowledges nothing new, or what was not sent, and reports nothing.
    @inline(never)
    mutating func noteLoop(
        _ packet: TCPPacket,
        _ arrival: SegmentResult,
        with receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard packet.window == window, arrival.refusal != nil || receiver.sndUNA.reaches(packet.acknowledgment),
            !packet.options.hasSACK
        else { return }
        noteLoop(from: arrival.side, with: &receiver, at: reference, &events)
    }

    /// A segment of this side says nothing new: it is one of a loop if the one that it answers and its own one before did not
    /// either.
    mutating func noteLoop(
        from side: Side,
        with receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard let own = lastSegment, let prompt = receiver.lastSegment, own.frame < prompt.frame,
            reference.time.since(own.time) < Self.longestRound,
            lastSent?.frame != own.frame, receiver.lastSent?.frame != prompt.frame, sndUNA == sndUNAWhenSilent
        else { return }
        events.extendLoop(side, from: own, over: prompt, to: reference)
    }

    /// Each answer comes within a round trip; what has a timer of its own, as a keepalive has, is slower.
    private static let longestRound = Interval.milliseconds(900)
}

extension ConnectionEvents {
    /// The segments at `own`, `prompt` and `reference` answer each other.
    fileprivate mutating func extendLoop(
        _ side: Side,
        from own: FrameReference,
        over prompt: FrameReference,
        to reference: FrameReference
    ) {
        if let place = incidents.lastIndex(where: { $0.isLoop(through: prompt, or: own) }),
            case .loop(let segments) = incidents[place].kind
        {
            // The answer before may have been no part of it, as an RST of another form is none.
            let more: UInt16 = incidents[place].related == prompt.frame ? 1 : 2
            incidents[place].kind = .loop(segments: segments < .max - more ? segments + more : .max)
            incidents[place].related = reference.frame
            incidents[place].gap = reference.time.since(incidents[place].reference.time)
            return
        }
        note(.loop(segments: 3), side, own, related: own)
        guard let place = incidents.indices.last, incidents[place].kind == .loop(segments: 3) else { return }
        incidents[place].related = reference.frame
        incidents[place].gap = reference.time.since(own.time)
    }
}

extension Incident {
    /// A loop whose last segment is one of these.
    fileprivate func isLoop(through prompt: FrameReference, or own: FrameReference) -> Bool {
        guard case .loop = kind else { return false }
        return related == prompt.frame || related == own.frame
    }
}
