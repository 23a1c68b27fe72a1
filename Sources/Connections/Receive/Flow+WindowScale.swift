import Packets

/// Window scaling that the two ends do not agree on, since a device between them removes or changes the option (RFC 7323 2.2).
extension Flow {
    /// The first segment after the SYN: from there on the window is scaled, for an end that believes that both agreed.
    @inline(never)
    mutating func noteFirstWindow(
        _ packet: TCPPacket,
        from side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        let agreed = UInt32(events.handshake.scale(of: side).shift)
        guard UInt32(packet.window) << agreed < Self.fewBytes, packet.window > 0 else { return }
        guard !flags.isDisjoint(with: [.sentSYN, .sentSYNACK]), packet.flags.isDisjoint(with: [.fin]),
            events.handshake.synCount > 0, events.handshake.synAckCount > 0,
            !events.handshake.clientOffer.isCut, !events.handshake.serverOffer.isCut
        else { return }
        let first = UInt32(window)
        let found = (min(agreed + Self.leastShift, 15)..<15).first { shift in
            // Linux rounds up to a whole unit.
            let most = (first + (1 << shift) - 1) >> shift
            return first >> shift > 0 && (packet.window == first >> shift || packet.window == most)
        }
        guard let found else { return }
        events.note(.windowCollapsed(shift: UInt8(found)), side, reference, length: UInt32(packet.window) << agreed)
    }

    /// What is lost is the segment that crosses the end of the last window read without its scale, and what lay before it arrived.
    @inline(never)
    mutating func noteLossBeyondUnscaled(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard repeats == 0, packet.sequence == sndUNA, events.handshake.scale(of: side.other).shift > 0,
            receiver.flags.contains(.isPastSYN)
        else { return }
        let edge = sndUNAWhenSilent + UInt32(receiver.window)
        guard sndUNAWhenSilent.distance(to: sndUNA) >= Int(packet.payloadLength) * 2,
            edge.reaches(packet.sequence), edge.precedes(packet.sequenceEnd)
        else { return }
        events.note(.lostBeyondUnscaled, side, reference, related: lastSent, length: UInt32(receiver.window))
    }

    /// A window below this, two segments on a usual path, limits the throughput.
    static let fewBytes: UInt32 = 2920
    /// A smaller difference than this is a window that has moved.
    private static let leastShift: UInt32 = 4
}

extension ConnectionEvents {
    /// One side offered no scale, or one that leaves a window small that another one would make large.
    @inline(__always)
    var hasSmallScale: Bool {
        min(handshake.clientOffer.windowScale?.shift ?? 0, handshake.serverOffer.windowScale?.shift ?? 0) < 4
    }
}
