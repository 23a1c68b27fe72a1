import Packets

/// The states of both ends while a connection opens (RFC 9293 3.10.7.2 to 3.10.7.4).
extension Flow {
    /// A SYN of this side passed: it called connect().
    mutating func advanceAfterSYN(
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        switch belief.state {
        // origin: believed ESTABLISHED because a SYN-ACK had passed: it did not get that SYN-ACK.
        case .established where belief.evidence == .assumed && side == .client:
            if let synAck = events.handshake.lastSYNACK,
                events.handshake.mayHaveCrossed(side, since: synAck, at: reference)
            {
                return
            }
            belief = EndpointState(.synSent, .proven)
        // origin: nothing, LISTEN (a socket that calls connect() leaves it), SYN-SENT again, CLOSED (tried again)
        case .unknown, .listen, .synSent, .closed:
            belief = EndpointState(.synSent, .proven)
            // An attempt that was refused and is made again is not over.
            events.handshake.reset = nil
            receiver.reset = nil
        default: break
        }
        receiver.meetSYN()
    }

    private mutating func meetSYN() {
        switch belief.state {
        // origin: nothing: whether anybody listens is not on the wire.
        case .unknown, .closed: belief = EndpointState(.listen, .assumed)
        // origin: SYN-SENT: the SYNs crossed (RFC 9293 3.5, figure 7).
        case .synSent: belief = EndpointState(.synReceived, .assumed)
        default: break
        }
    }

    /// A SYN-ACK of this side passed: it received the SYN.
    mutating func advanceAfterSYNACK(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        advanceSYNACKSender(side, at: reference, &events)
        let payload = events.handshake.synPayload(of: side.other)
        guard receiver.isSYNAcknowledged(by: packet.acknowledgment, payload: payload) else { return }
        switch receiver.belief.state {
        // origin: SYN-SENT, or SYN-RECEIVED in a simultaneous open; or the SYN was not captured.
        case .unknown, .synSent, .synReceived: receiver.belief = EndpointState(.established, .assumed)
        default: break
        }
    }

    private mutating func advanceSYNACKSender(
        _ side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        switch belief.state {
        // origin: before the handshake was complete.
        case .unknown, .listen, .synSent, .synReceived, .closed:
            belief = EndpointState(.synReceived, .proven)
        // origin: believed further on because an ACK had passed: it did not take that ACK.
        case .established, .closeWait:
            guard belief.evidence == .assumed else { return }
            if let ack = events.handshake.ack, events.handshake.mayHaveCrossed(side, since: ack, at: reference) {
                return
            }
            belief = EndpointState(.synReceived, .proven)
        // origin: what an older connection had left here.
        default: if !flags.contains(.isPastSYN) { belief = EndpointState(.synReceived, .proven) }
        }
    }

    /// A segment of this side without SYN shows that it is synchronized, as far as it does.
    mutating func establishSender(
        _ packet: TCPPacket,
        _ side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        switch belief.state {
        case .unknown where events.handshake.isUnseen:
            // The capture began late: ESTABLISHED is likely, CLOSE-WAIT possible.
            belief = EndpointState(.established, .assumed)
        // origin: also CLOSED, believed because of an ICMP error that it did not heed.
        case .unknown, .listen, .synSent, .synReceived, .established, .closeWait, .closed:
            guard reset == nil, receiver.reset == nil,
                let evidence = proofOfEstablished(packet, side, to: &receiver, events.handshake.isSimultaneous)
            else { return }
            if evidence == .proven {
                if side == .server { noteServerDistance(packet, at: reference, &events) }
                flags.insert(.provedEstablished)
            }
            if evidence == .proven, side == .server { events.handshake.isShownComplete = true }
            flags.remove(.ackIgnored)
            guard belief.state != .closeWait else { return }
            let before = belief.state == .established ? belief.evidence : .assumed
            let sure = min(evidence, sureness(of: packet, to: &receiver, &events))
            belief = EndpointState(.established, max(sure, before))
        default: break
        }
    }

    /// A server whose SYN-ACK came from another distance than what it sends once it is established: a device in between answered
    /// the SYN. Stacks begin at 64, 128 or 255; one that begins with another of these for its SYN-ACK is as far away.
    private func noteServerDistance(
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard packet.hasOtherTimeToLive(than: timeToLive), flags.contains(.sentSYNACK),
            !flags.contains(.provedEstablished)
        else { return }
        let (near, far) = (Self.hops(timeToLive), Self.hops(packet.timeToLive))
        // No path is longer: a TTL of 1, as between neighbours that speak BGP, was set by the sender.
        guard near != far, max(near, far) < 32 else { return }
        events.note(.otherDistance, .server, reference, related: events.handshake.synAck, offset: Int32(far - near))
    }

    /// How many routers have lowered the TTL, if it began at 64, 128 or 255.
    private static func hops(_ timeToLive: UInt8) -> Int {
        let start = [64, 128, 255].first { Int(timeToLive) <= $0 } ?? 255
        return start - Int(timeToLive)
    }

    /// What a segment without SYN and RST proves of its sender; nil if nothing (TCPFacts, "What a segment proves").
    /// A lent question (see `Flow`).
    private mutating func proofOfEstablished(
        _ packet: TCPPacket,
        _ side: Side,
        to receiver: inout Flow,
        _ isSimultaneous: Bool
    ) -> Evidence? {
        guard packet.flags.contains(.ack) else { return nil }
        // The end that opened: an ACK of the other side's SYN is sent by no state before ESTABLISHED.
        let opened = flags.contains(.sentSYN) || (side == .client && receiver.flags.contains(.sentSYNACK))
        if opened, !flags.contains(.sentSYNACK) {
            guard receiver.flags.contains(.hasBase),
                packet.acknowledgment.reaches(receiver.iss + 1)
            else { return nil }
            return receiver.flags.isDisjoint(with: [.sentSYN, .sentSYNACK]) ? .implied : .proven
        }
        guard flags.contains(.sentSYNACK) else { return .assumed }
        // Who was called: only data, or an ACK of data; embryos and TIME-WAIT send bare ACKs too. A server that took
        // data on the SYN may send data while it is still in SYN-RECEIVED (RFC 7413 4.2.2).
        if synAckAcknowledged.precedes(packet.acknowledgment) { return .proven }
        if packet.payloadLength > 0 || packet.flags.contains(.fin) {
            return receiver.flags.contains(.synDataTaken) ? nil : .proven
        }
        return isSimultaneous ? .implied : nil
    }

    /// An ACK of its SYN passed towards this side.
    mutating func establishReceiver(_ packet: TCPPacket, _ side: Side, _ events: inout ConnectionEvents) {
        guard packet.flags.contains(.ack) else { return }
        switch belief.state {
        case .unknown where events.handshake.isUnseen:
            belief = EndpointState(.established, .assumed)
        // RFC 9293 3.10.7.3: SYN-SENT leaves only by a SYN; what else comes is dropped or answered by RST. If the capture lacks
        // the SYN-ACK, its own next segment says so.
        case .synSent: weaken()
        // origin: LISTEN when the SYN-ACK was not captured.
        case .listen, .synReceived, .unknown:
            guard flags.contains(.hasBase), packet.acknowledgment.reaches(iss + 1) else { return }
            // It did not take the last ACK; captured at its own end, no loss explains that, so the next one may not be taken
            // either.
            let refuses = flags.contains(.ackIgnored) && events.handshake.isCaptured(at: side)
            belief = EndpointState(refuses ? .synReceived : .established, .assumed)
        default: break
        }
    }
}
