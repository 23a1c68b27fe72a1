import Packets

/// An RST that ended nothing: an end sends on (RFC 5961 3.2).
extension Flow {
    /// The end that seems to have sent an RST goes on sending, and not something older: the RST was not its own, or
    /// did not mean this connection. Whether its receiver honoured it, only that one's own segments say.
    mutating func reviveSender(
        of packet: TCPPacket,
        _ side: Side,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard flags.contains(.sentRST), belief.state == .closed, isOlder(packet) != true else { return }
        flags.remove(.sentRST)
        belief = EndpointState(beliefBeforeReset.state, .assumed)
        events.note(.senderGoesOn, side, mark, related: lastSegment)
    }

    /// The receiver of an RST of `resetter` sends on. It was alive when it sent this; after the RST must have arrived that
    /// means that it did not honour it.
    mutating func reviveAfterReset(
        _ side: Side,
        by resetter: inout Flow,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard !flags.contains(.sentRST) else { return }
        if belief == EndpointState(.closed, .assumed), beliefBeforeReset != .unknown {
            belief = EndpointState(beliefBeforeReset.state, .assumed)
            beliefBeforeReset = .unknown
        }
        guard let reset = resetter.reset else { return }
        guard mark.time.since(reset.time) > events.handshake.longestFlight(to: side) else { return }
        resetter.reset = nil
        if events.handshake.reset == reset { events.handshake.reset = nil }
        events.note(.challengeAck, side, mark, related: reset)
    }
}

extension Handshake {
    /// How long after a segment has passed towards `side` a segment of that side may still have been sent before it arrived.
    func longestFlight(to side: Side) -> Interval {
        let trip = (roundTrip(to: side) ?? .zero) * 3
        return max(trip, isCaptured(at: side) ? .milliseconds(1) : .milliseconds(50))
    }
}
