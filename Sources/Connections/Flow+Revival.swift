import Packets

/// An RST that ended nothing: an end sends on (RFC 5961 3.2).
extension Flow {
    /// The end that seems to have sent an RST goes on sending, and not something older: the RST was not its own, or
    /// did not mean this connection. Whether its receiver honoured it, only that one's own segments say.
    @inline(__always)
    mutating func reviveSender(of packet: TCPPacket, _ side: Side, at mark: FrameMark, _ course: inout Course) {
        guard marks.contains(.sentRST), belief.state == .closed, isOlder(packet) != true else { return }
        marks.remove(.sentRST)
        belief = beliefBeforeReset
        course.note(.senderGoesOn, side, mark, related: lastSegment)
    }

    /// The receiver of an RST of `resetter` goes on sending after it must have arrived: it did not honour it.
    @inline(__always)
    mutating func reviveAfterReset(
        _ side: Side,
        by resetter: inout Flow,
        at mark: FrameMark,
        _ course: inout Course
    ) {
        guard let reset = resetter.reset, belief == EndpointState(.closed, .assumed) else { return }
        let onTheWay = max((course.handshake.roundTrip(to: side) ?? .zero) * 3, .milliseconds(50))
        guard mark.time.since(reset.time) > onTheWay else { return }
        belief = beliefBeforeReset
        resetter.reset = nil
        if course.handshake.reset == reset { course.handshake.reset = nil }
        course.note(.challengeAck, side, mark, related: reset)
    }
}
