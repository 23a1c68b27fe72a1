import Packets

/// Window scaling that the two ends do not agree on, since a device between them removes or changes the option (RFC 7323 2.2).
extension Flow {
    /// The first segment after the SYN: from there on the window is scaled, for an end that believes that both agreed.
    @inline(never)
    mutating func noteFirstWindow(
        _ packet: TCPPacket,
        from side: Side,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard !flags.isDisjoint(with: [.sentSYN, .sentSYNACK]), packet.flags.isDisjoint(with: [.fin]), packet.window > 0,
            events.handshake.synCount > 0, events.handshake.synAckCount > 0,
            !events.handshake.clientOffer.isCut, !events.handshake.serverOffer.isCut
        else { return }
        let agreed = events.handshake.scale(of: side)
        guard agreed.bytes(packet.window) < Self.fewBytes else { return }
        for shift in (Int(agreed.shift) + Self.leastShift)..<15 where Int(window) >> shift > 0 {
            let least = window >> UInt16(shift)
            // Linux rounds up to a whole unit.
            let most = (UInt32(window) + (1 << UInt32(shift)) - 1) >> UInt32(shift)
            guard packet.window == least || UInt32(packet.window) == most else { continue }
            events.note(.windowCollapsed(shift: UInt8(shift)), side, mark, length: agreed.bytes(packet.window))
            return
        }
    }

    /// What is lost is the segment that crosses the end of the last window read without its scale, and what lay before it arrived.
    mutating func noteLossBeyondUnscaled(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at mark: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard repeats == 0, packet.sequence == sndUNA, events.handshake.scale(of: side.other).shift > 0,
            receiver.flags.contains(.isPastSYN)
        else { return }
        let edge = sndUNAWhenSilent + UInt32(receiver.window)
        guard sndUNAWhenSilent.distance(to: sndUNA) >= Int(packet.payloadLength) * 2,
            edge.reaches(packet.sequence), edge.precedes(packet.sequenceEnd)
        else { return }
        events.note(.lostBeyondUnscaled, side, mark, related: lastSent, length: UInt32(receiver.window))
    }

    /// A window below this, two segments on a usual path, is one that hurts.
    private static let fewBytes: UInt32 = 2920
    /// A smaller difference than this is a window that has moved.
    private static let leastShift = 4
}
