import Packets

/// The states of both ends from ESTABLISHED to CLOSED (RFC 9293 3.6 and 3.10.7.4). The flow is the sender's.
extension Flow {
    /// A segment of this side can prove more than was proven before.
    @inline(__always)
    mutating func mayAdvance(with receiver: inout Flow) -> Bool {
        belief.evidence < .proven || !flags.contains(.provedEstablished) || isClosing(with: &receiver)
    }

    /// What a segment proves of its sender.
    mutating func advanceSender(
        _ packet: TCPPacket,
        _ side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        if !flags.contains(.provedEstablished) { establishSender(packet, side, to: &receiver, at: reference, &events) }
        // Nothing of a close has passed yet.
        guard isClosing(with: &receiver) else {
            if belief.evidence < .proven { stateAgain(packet, to: &receiver, &events) }
            return
        }
        let acknowledges = packet.flags.contains(.ack)
        let coversFIN =
            acknowledges && receiver.flags.contains(.sentFIN)
            && packet.acknowledgment == receiver.finSequence + 1
        if acknowledges, let carrier = receiver.finAckCarrier, packet.acknowledgment.reaches(carrier),
            belief == EndpointState(.finWait2, .assumed)
        {
            belief = EndpointState(.finWait2, .implied)
        }
        if packet.flags.isSuperset(of: [.fin, .ack]), finCount > 0 {
            sendFIN(packet, side, to: &receiver, coversFIN: coversFIN, at: reference, &events)
        } else if coversFIN {
            coverFIN(of: &receiver, sureness: events.handshake.isUnseen ? .implied : .proven)
        } else {
            missFIN(of: &receiver, packet, side, at: reference, &events)
            if belief.evidence < .proven { stateAgain(packet, to: &receiver, &events) }
        }
    }

    /// What passed towards this side may have changed its state; by sending on it shows that it has not.
    private mutating func stateAgain(_ packet: TCPPacket, to receiver: inout Flow, _ events: inout ConnectionEvents) {
        // An RST may still be on its way.
        guard packet.flags.contains(.ack), receiver.reset == nil else { return }
        switch belief.state {
        case .established where flags.contains(.provedEstablished) && !flags.contains(.sentFIN):
            belief.evidence = max(belief.evidence, sureness(of: packet, to: &receiver, &events))
        case .finWait1, .lastAck:
            guard !flags.contains(.finAcknowledged) else { return }
            belief.evidence = max(belief.evidence, sureness(of: packet, to: &receiver, &events))
        // origin: LAST-ACK, by an ACK that it did not take: a socket that is gone sends RSTs only.
        case .closed where flags.contains(.finCoversPeer) && !flags.contains(.sentRST):
            belief = EndpointState(.lastAck, .implied)
        default: break
        }
    }

    /// One of the two has sent its FIN.
    @inline(__always)
    private mutating func isClosing(with receiver: inout Flow) -> Bool {
        flags.union(receiver.flags).contains(.sentFIN)
    }

    private mutating func sendFIN(
        _ packet: TCPPacket,
        _ side: Side,
        to receiver: inout Flow,
        coversFIN: Bool,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        let sureness = sureness(of: packet, to: &receiver, &events)
        guard finCount > 1 else {
            belief = EndpointState(coversFIN ? .lastAck : .finWait1, sureness)
            return
        }
        // A retransmitted FIN: the ACK of it, if one has passed, was not taken, unless the two crossed.
        if let ack = finAck, events.handshake.mayHaveCrossed(side, since: ack, at: reference) { return }
        if flags.contains(.finCoversPeer) {
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
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard belief == EndpointState(.closeWait, .assumed), packet.flags.contains(.ack),
            let fin = receiver.lastFIN, let trip = events.handshake.roundTrip(to: side),
            reference.time.since(fin.time) > max(trip, .milliseconds(2))
        else { return }
        belief = EndpointState(.established, .implied)
    }

    /// What a segment does to its receiver, if it arrives.
    mutating func advanceReceiver(
        _ packet: TCPPacket,
        to receiver: inout Flow,
        _ arrival: SegmentResult,
        _ events: inout ConnectionEvents
    ) {
        if let refusal = arrival.refusal {
            receiver.outlast(packet, refusal)
            return
        }
        if receiver.belief.state.isOpening { receiver.establishReceiver(packet, arrival.side.other, &events) }
        // Nothing of a close has passed yet.
        guard isClosing(with: &receiver) else { return }
        receiver.meetPayload(packet)
        let wasInOrder = flags.contains(.finInOrder)
        if flags.contains(.sentFIN), takenNext.reaches(finSequence + 1) { flags.insert(.finInOrder) }
        let finArrives = flags.contains(.finInOrder) && (!wasInOrder || packet.flags.contains(.fin))
        receiver.takeFINAcknowledgment(packet, peerFINPassed: flags.contains(.finInOrder))
        if finArrives { receiver.takePeerFIN() }
        proveHalfClose(packet, to: &receiver)
    }

    /// The first byte that the other side cannot have taken yet.
    var takenNext: SequenceNumber {
        guard flags.contains(.hasUntaken), untaken.precedes(coverage.rcvNXT) else { return coverage.rcvNXT }
        return untaken
    }

    /// This side refuses a segment. What would have changed its state may have done so: stacks differ in what they still take
    /// of a segment that is not acceptable (BSD its ACK), and the capture may lack what makes it acceptable.
    private mutating func outlast(_ packet: TCPPacket, _ refusal: Refusal) {
        switch (belief.state, refusal) {
        case (_, .withoutACK): break
        case (.finWait1, _), (.finWait2, _), (.closing, _), (.lastAck, _), (.synReceived, _): weaken()
        case (_, .unsentAcknowledged) where packet.flags.contains(.fin): weaken()
        // No stack takes a FIN beyond its window, or one that PAWS rejects.
        case (_, .beyondWindow) where packet.flags.contains(.fin),
            (_, .olderTimestamp) where packet.flags.contains(.fin):
            belief.evidence = min(belief.evidence, .implied)
        default: break
        }
    }

    /// Payload after this side's FIN: a socket that close() left behind answers it with RST (RFC 9293 3.6, RFC 1122 4.2.2.13).
    private mutating func meetPayload(_ packet: TCPPacket) {
        guard packet.payloadLength > 0, belief.state == .finWait1 || belief.state == .finWait2 else { return }
        weaken()
    }

    /// Something passed towards this side that may have changed its state.
    mutating func weaken() {
        belief.evidence = .assumed
    }

    private mutating func takeFINAcknowledgment(_ packet: TCPPacket, peerFINPassed: Bool) {
        guard flags.contains(.finAcknowledged), packet.flags.contains(.ack),
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
        case .synReceived where !flags.contains(.ackIgnored): belief = EndpointState(.closeWait, .assumed)
        case .finWait1: belief = EndpointState(.closing, .assumed)
        case .finWait2: belief = EndpointState(.timeWait, .assumed)
        default: break
        }
    }

    /// Data sent after the other side's FIN was acknowledged by that side: it had called shutdown(SHUT_WR), not close().
    private mutating func proveHalfClose(_ packet: TCPPacket, to receiver: inout Flow) {
        guard receiver.flags.contains(.dataAfterPeerFIN), flags.contains(.sentFIN), packet.flags.contains(.ack),
            !flags.contains(.halfCloseProven),
            let data = receiver.lastData, let fin, fin.frame < data.frame,
            packet.acknowledgment.reaches(receiver.coverage.sndNXT) || !receiver.hasPending
        else { return }
        flags.insert(.halfCloseProven)
    }
}

extension Handshake {
    /// Neither SYN nor SYN-ACK was captured.
    var isUnseen: Bool {
        syn == nil && synAck == nil
    }
}
