import Packets

/// The states of both ends from ESTABLISHED to CLOSED (RFC 9293 3.6 and 3.10.7.4). The flow is the sender's.
extension Flow {
    /// What a segment proves of its sender.
    mutating func advanceSender(
        _ packet: TCPPacket,
        _ side: Side,
        to receiver: inout Flow,
        at mark: FrameMark,
        _ course: inout Course
    ) {
        establishSender(packet, side, to: &receiver, &course)
        // Nothing of a close has passed yet.
        guard isClosing(with: &receiver) else { return }
        let acknowledges = packet.flags.contains(.ack)
        let coversFIN =
            acknowledges && receiver.marks.contains(.sentFIN)
            && packet.acknowledgment == receiver.finSequence + 1
        if acknowledges, let carrier = receiver.finAckCarrier, packet.acknowledgment.reaches(carrier),
            belief == EndpointState(.finWait2, .assumed)
        {
            belief = EndpointState(.finWait2, .implied)
        }
        if packet.flags.isSuperset(of: [.fin, .ack]), finCount > 0 {
            sendFIN(side, coversFIN: coversFIN, at: mark, &course)
        } else if coversFIN {
            coverFIN(of: &receiver, sureness: course.handshake.sureness)
        } else {
            missFIN(of: &receiver, packet, side, at: mark, &course)
        }
    }

    /// One of the two has sent its FIN.
    @inline(__always)
    private mutating func isClosing(with receiver: inout Flow) -> Bool {
        marks.union(receiver.marks).contains(.sentFIN)
    }

    private mutating func sendFIN(_ side: Side, coversFIN: Bool, at mark: FrameMark, _ course: inout Course) {
        let sureness = course.handshake.sureness
        guard finCount > 1 else {
            belief = EndpointState(coversFIN ? .lastAck : .finWait1, sureness)
            return
        }
        // A repeated FIN: the ACK of it, if one has passed, was not taken, unless the two crossed.
        if let ack = finAck, course.handshake.mayHaveCrossed(side, since: ack, at: mark) { return }
        if marks.contains(.finCoversPeer) {
            belief = EndpointState(.lastAck, sureness)
        } else {
            belief = EndpointState(coversFIN ? .closing : .finWait1, sureness)
        }
    }

    /// This side acknowledges the other side's FIN without a FIN of its own in the segment.
    private mutating func coverFIN(of receiver: inout Flow, sureness: Evidence) {
        switch belief.state {
        case .unknown, .listen, .synReceived, .established, .closeWait:
            belief = EndpointState(.closeWait, sureness)
        case .finWait1, .closing: belief = EndpointState(.closing, .implied)
        case .finWait2, .timeWait:
            // Its own FIN is acknowledged for certain only if what it covers here carried that ACK.
            let knows = belief.evidence >= .implied || receiver.finAckCarrier != nil
            belief = EndpointState(.timeWait, knows ? .implied : .assumed)
        default: break
        }
    }

    /// This side goes on without acknowledging a FIN that passed towards it long enough ago: it did not get it.
    private mutating func missFIN(
        of receiver: inout Flow,
        _ packet: TCPPacket,
        _ side: Side,
        at mark: FrameMark,
        _ course: inout Course
    ) {
        guard belief == EndpointState(.closeWait, .assumed), packet.flags.contains(.ack),
            let fin = receiver.lastFIN, let trip = course.handshake.roundTrip(to: side),
            mark.time.since(fin.time) > max(trip, .milliseconds(2))
        else { return }
        belief = EndpointState(.established, .implied)
    }

    /// What a segment does to its receiver, if it arrives.
    mutating func advanceReceiver(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        _ course: inout Course
    ) {
        receiver.establishReceiver(packet, side.other, &course)
        // Nothing of a close has passed yet.
        guard isClosing(with: &receiver) else { return }
        let wasInOrder = marks.contains(.finInOrder)
        if marks.contains(.sentFIN), coverage.next.reaches(finSequence + 1) { marks.insert(.finInOrder) }
        let finArrives = marks.contains(.finInOrder) && (!wasInOrder || packet.flags.contains(.fin))
        receiver.takeFINAcknowledgment(packet, peerFINPassed: marks.contains(.finInOrder))
        if finArrives { receiver.takePeerFIN() }
        proveHalfClose(packet, to: &receiver)
    }

    private mutating func takeFINAcknowledgment(_ packet: TCPPacket, peerFINPassed: Bool) {
        guard marks.contains(.finAcknowledged), packet.flags.contains(.ack),
            packet.acknowledgment == finSequence + 1
        else { return }
        switch belief.state {
        case .finWait1: belief = EndpointState(peerFINPassed ? .timeWait : .finWait2, .assumed)
        case .closing: belief = EndpointState(.timeWait, .assumed)
        case .lastAck: belief = EndpointState(.closed, .assumed)
        default: break
        }
    }

    private mutating func takePeerFIN() {
        switch belief.state {
        case .established: belief = EndpointState(.closeWait, .assumed)
        case .synReceived where !marks.contains(.ackIgnored): belief = EndpointState(.closeWait, .assumed)
        case .finWait1: belief = EndpointState(.closing, .assumed)
        case .finWait2: belief = EndpointState(.timeWait, .assumed)
        default: break
        }
    }

    /// Data sent after the other side's FIN was acknowledged by that side: it had called shutdown(SHUT_WR), not close().
    private mutating func proveHalfClose(_ packet: TCPPacket, to receiver: inout Flow) {
        guard receiver.marks.contains(.dataAfterPeerFIN), marks.contains(.sentFIN), packet.flags.contains(.ack),
            !marks.contains(.halfCloseProven),
            let data = receiver.lastData, let fin, fin.frame < data.frame,
            packet.acknowledgment.reaches(receiver.coverage.highest) || !receiver.hasPending
        else { return }
        marks.insert(.halfCloseProven)
    }
}

extension Handshake {
    /// Neither SYN nor SYN-ACK was captured.
    var isUnseen: Bool {
        syn == nil && synAck == nil
    }

    /// What only a state of this connection can have sent; without its beginning, an older half close may hide.
    fileprivate var sureness: Evidence {
        isUnseen ? .implied : .proven
    }
}
