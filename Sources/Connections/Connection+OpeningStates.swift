import Packets

/// The states of both ends while a connection opens (RFC 9293 3.10.7.2 to 3.10.7.4).
extension Connection {
    /// A SYN passed: its sender called connect().
    mutating func advanceAfterSYN(from side: Side, at mark: FrameMark) {
        switch self[side].belief.state {
        // origin: believed ESTABLISHED because a SYN-ACK had passed: it did not get that SYN-ACK.
        case .established where self[side].belief.evidence == .assumed && side == .client:
            if let synAck = handshake.lastSYNACK, mayHaveCrossed(side, since: synAck, at: mark) { return }
            self[side].belief = EndpointState(.synSent, .proven)
        // origin: nothing, LISTEN (a socket that calls connect() leaves it), SYN-SENT again, CLOSED (tried again)
        case .unknown, .listen, .synSent, .closed:
            self[side].belief = EndpointState(.synSent, .proven)
            // An attempt that was refused and is made again is not over.
            handshake.reset = nil
            self[side.other].reset = nil
        default: break
        }
        switch self[side.other].belief.state {
        // origin: nothing: whether anybody listens is not on the wire.
        case .unknown: self[side.other].belief = EndpointState(.listen, .assumed)
        case .closed: self[side.other].belief = EndpointState(.listen, .assumed)
        // origin: SYN-SENT: the SYNs crossed (RFC 9293 3.5, figure 8).
        case .synSent: self[side.other].belief = EndpointState(.synReceived, .assumed)
        default: break
        }
    }

    /// A SYN-ACK passed: its sender received the SYN.
    mutating func advanceAfterSYNACK(_ packet: TCPPacket, from side: Side, at mark: FrameMark) {
        advanceSYNACKSender(side, at: mark)
        guard acknowledgesSYN(of: side.other, packet.acknowledgment) else { return }
        switch self[side.other].belief.state {
        // origin: SYN-SENT, or SYN-RECEIVED in a simultaneous open; or the SYN was not captured.
        case .unknown, .synSent, .synReceived: self[side.other].belief = EndpointState(.established, .assumed)
        default: break
        }
    }

    private mutating func advanceSYNACKSender(_ side: Side, at mark: FrameMark) {
        switch self[side].belief.state {
        // origin: before the handshake was complete.
        case .unknown, .listen, .synSent, .synReceived, .closed:
            self[side].belief = EndpointState(.synReceived, .proven)
        // origin: believed further on because an ACK had passed: it did not take that ACK.
        case .established, .closeWait:
            guard self[side].belief.evidence == .assumed else { return }
            if let ack = handshake.ack, mayHaveCrossed(side, since: ack, at: mark) { return }
            self[side].belief = EndpointState(.synReceived, .proven)
        default: break
        }
    }

    /// The other end answered the SYN with an older connection's numbers: it is in whatever state that had.
    mutating func meetOldConnection() {
        server.belief = predecessor.map { EndpointState($0.serverState.state, .assumed) } ?? .unknown
    }

    /// A segment without SYN shows that its sender is synchronized, as far as it does.
    mutating func establishSender(_ packet: TCPPacket, _ side: Side) {
        guard !self[side].marks.contains(.provedEstablished) else { return }
        switch self[side].belief.state {
        case .unknown where handshake.syn == nil && handshake.synAck == nil:
            // The capture began late: ESTABLISHED is likely, CLOSE-WAIT possible.
            self[side].belief = EndpointState(.established, .assumed)
        // origin: also CLOSED, believed because of an ICMP error that it did not heed.
        case .unknown, .listen, .synSent, .synReceived, .established, .closeWait, .closed:
            guard self[side].reset == nil, self[side.other].reset == nil else { return }
            guard let evidence = proofOfEstablished(packet, side) else { return }
            if evidence == .proven { self[side].marks.insert(.provedEstablished) }
            self[side].marks.remove(.ackIgnored)
            guard self[side].belief.state != .closeWait else { return }
            self[side].belief = EndpointState(.established, max(evidence, establishedEvidence(side)))
        default: break
        }
    }

    private func establishedEvidence(_ side: Side) -> Evidence {
        self[side].belief.state == .established ? self[side].belief.evidence : .assumed
    }

    /// What a segment without SYN and RST proves of its sender; nil if nothing (knowledge A.2).
    private func proofOfEstablished(_ packet: TCPPacket, _ side: Side) -> Evidence? {
        guard packet.flags.contains(.ack) else { return nil }
        // Who opened: an ACK of the other side's SYN is sent by no state before ESTABLISHED.
        let opened =
            self[side].marks.contains(.sentSYN) || (side == .client && self[side.other].marks.contains(.sentSYNACK))
        if opened, !self[side].marks.contains(.sentSYNACK) {
            guard self[side.other].marks.contains(.hasBase),
                packet.acknowledgment.reaches(self[side.other].initialSequence + 1)
            else {
                return nil
            }
            return self[side.other].marks.isDisjoint(with: [.sentSYN, .sentSYNACK]) ? .implied : .proven
        }
        guard self[side].marks.contains(.sentSYNACK) else { return .assumed }
        // Who was called: only data, or an ACK of data; embryos and TIME-WAIT send bare ACKs too. A server that took
        // data on the SYN may send data while it is still in SYN-RECEIVED (RFC 7413 4.2.2).
        if self[side].synAckAcknowledged.precedes(packet.acknowledgment) { return .proven }
        if packet.payloadLength > 0 || packet.flags.contains(.fin) {
            return self[side.other].marks.contains(.synDataTaken) ? nil : .proven
        }
        return handshake.isSimultaneous ? .implied : nil
    }

    /// An ACK of its SYN passed towards `side`.
    mutating func establishReceiver(_ packet: TCPPacket, _ side: Side) {
        guard packet.flags.contains(.ack) else { return }
        switch self[side].belief.state {
        case .unknown where handshake.syn == nil && handshake.synAck == nil:
            self[side].belief = EndpointState(.established, .assumed)
        // origin: LISTEN when the SYN-ACK was not captured, SYN-SENT when it was a bare ACK that was.
        case .listen, .synReceived, .synSent, .unknown:
            guard self[side].marks.contains(.hasBase), packet.acknowledgment.reaches(self[side].initialSequence + 1)
            else { return }
            // It did not take the last ACK; captured at its own end, no loss explains that, so the next may fare alike.
            // RFC 9293 3.10.7.4: an ACK of something it never sent is answered by RST.
            guard self[side].belief.state != .synReceived || self[side].coverage.highest.reaches(packet.acknowledgment)
            else {
                return
            }
            let refuses = self[side].marks.contains(.ackIgnored) && isCaptured(at: side)
            self[side].belief = EndpointState(refuses ? .synReceived : .established, .assumed)
        default: break
        }
    }

    /// Whether the halves of the handshake's round trip say that the capture was taken at `side`.
    func isCaptured(at side: Side) -> Bool {
        guard let near = roundTrip(to: side) else { return false }
        guard let far = roundTrip(to: side.other) else { return near < .milliseconds(1) }
        return near * 4 < far
    }
}
