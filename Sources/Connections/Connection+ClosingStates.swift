import Packets

/// The states of both ends from ESTABLISHED to CLOSED (RFC 9293 3.6 and 3.10.7.4).
extension Connection {
    /// What a segment of `side` proves of its sender.
    mutating func advanceSender(_ packet: TCPPacket, _ side: Side, at mark: FrameMark) {
        establishSender(packet, side)
        let coversFIN =
            packet.flags.contains(.ack) && self[side.other].marks.contains(.sentFIN)
            && packet.acknowledgment == self[side.other].finSequence + 1
        if packet.flags.contains(.ack), let carrier = self[side.other].finAckCarrier,
            packet.acknowledgment.reaches(carrier),
            self[side].belief == EndpointState(.finWait2, .assumed)
        {
            self[side].belief = EndpointState(.finWait2, .implied)
        }
        if packet.flags.isSuperset(of: [.fin, .ack]), self[side].finCount > 0 {
            sendFIN(side, coversFIN: coversFIN, at: mark)
        } else if coversFIN {
            coverFIN(side)
        } else {
            missFIN(packet, side, at: mark)
        }
    }

    /// What only a state of this connection can have sent; without its beginning, an older half close may hide.
    private func sureness(_ side: Side) -> Evidence {
        handshake.syn == nil && handshake.synAck == nil ? .implied : .proven
    }

    private mutating func sendFIN(_ side: Side, coversFIN: Bool, at mark: FrameMark) {
        guard self[side].finCount > 1 else {
            self[side].belief =
                coversFIN
                ? EndpointState(.lastAck, sureness(side)) : EndpointState(.finWait1, sureness(side))
            return
        }
        // A repeated FIN: the ACK of it, if one has passed, was not taken, unless the two crossed.
        if let ack = self[side].finAck, mayHaveCrossed(side, since: ack, at: mark) { return }
        if self[side].marks.contains(.finCoversPeer) {
            self[side].belief = EndpointState(.lastAck, sureness(side))
        } else {
            self[side].belief = EndpointState(coversFIN ? .closing : .finWait1, sureness(side))
        }
    }

    /// `side` acknowledges the other side's FIN without a FIN of its own in the segment.
    private mutating func coverFIN(_ side: Side) {
        switch self[side].belief.state {
        case .unknown, .listen, .synReceived, .established, .closeWait:
            self[side].belief = EndpointState(.closeWait, sureness(side))
        case .finWait1, .closing: self[side].belief = EndpointState(.closing, .implied)
        case .finWait2, .timeWait:
            // Its own FIN is acknowledged for certain only if what it covers here carried that ACK.
            let knows = self[side].belief.evidence >= .implied || self[side.other].finAckCarrier != nil
            self[side].belief = EndpointState(.timeWait, knows ? .implied : .assumed)
        default: break
        }
    }

    /// `side` goes on without acknowledging a FIN that passed towards it long enough ago: it did not get it.
    private mutating func missFIN(_ packet: TCPPacket, _ side: Side, at mark: FrameMark) {
        guard self[side].belief == EndpointState(.closeWait, .assumed), packet.flags.contains(.ack),
            let fin = self[side.other].lastFIN, let trip = roundTrip(to: side),
            mark.time.since(fin.time) > max(trip, .milliseconds(2))
        else { return }
        self[side].belief = EndpointState(.established, .implied)
    }

    /// What a segment of `side` does to its receiver, if it arrives.
    mutating func advanceReceiver(_ packet: TCPPacket, _ side: Side) {
        let receiver = side.other
        establishReceiver(packet, receiver)
        let wasInOrder = self[side].marks.contains(.finInOrder)
        if self[side].marks.contains(.sentFIN), self[side].coverage.next.reaches(self[side].finSequence + 1) {
            self[side].marks.insert(.finInOrder)
        }
        let finArrives = self[side].marks.contains(.finInOrder) && (!wasInOrder || packet.flags.contains(.fin))
        takeFINAcknowledgment(packet, receiver, of: side)
        if finArrives { takePeerFIN(receiver) }
        proveHalfClose(packet, side)
    }

    private mutating func takeFINAcknowledgment(_ packet: TCPPacket, _ receiver: Side, of side: Side) {
        guard self[receiver].marks.contains(.finAcknowledged), packet.flags.contains(.ack),
            packet.acknowledgment == self[receiver].finSequence + 1
        else { return }
        switch self[receiver].belief.state {
        case .finWait1:
            let peerFINPassed = self[side].marks.contains(.finInOrder)
            self[receiver].belief = EndpointState(peerFINPassed ? .timeWait : .finWait2, .assumed)
        case .closing: self[receiver].belief = EndpointState(.timeWait, .assumed)
        case .lastAck: self[receiver].belief = EndpointState(.closed, .assumed)
        default: break
        }
    }

    private mutating func takePeerFIN(_ receiver: Side) {
        switch self[receiver].belief.state {
        case .established: self[receiver].belief = EndpointState(.closeWait, .assumed)
        case .synReceived where !self[receiver].marks.contains(.ackIgnored):
            self[receiver].belief = EndpointState(.closeWait, .assumed)
        case .finWait1: self[receiver].belief = EndpointState(.closing, .assumed)
        case .finWait2: self[receiver].belief = EndpointState(.timeWait, .assumed)
        default: break
        }
    }

    /// Data sent after the other side's FIN was acknowledged by that side: it had called shutdown(SHUT_WR), not close().
    private mutating func proveHalfClose(_ packet: TCPPacket, _ side: Side) {
        guard self[side].marks.contains(.sentFIN), self[side.other].marks.contains(.dataAfterPeerFIN),
            packet.flags.contains(.ack), !self[side].marks.contains(.halfCloseProven),
            let data = self[side.other].lastData, let fin = self[side].fin, fin.frame < data.frame,
            packet.acknowledgment.reaches(self[side.other].coverage.highest)
                || !self[side.other].hasPending
        else { return }
        self[side].marks.insert(.halfCloseProven)
    }
}
