import Packets

/// Whether an RST of this side is honoured by its receiver (RFC 9293 3.5.3, RFC 5961 3.2, Linux's tcp_validate_incoming).
extension Flow {
    /// An RST of this side with this sequence number answers an ACK of the other side: the last one, a refused one, or, where
    /// this side had not spoken since (`isPrompted`), any that was outstanding.
    func isAnswered(by sequence: SequenceNumber, isPrompted: Bool) -> Bool {
        guard flags.contains(.hasBase) else { return false }
        if sequence == sndUNA || sequence == refusedACK { return true }
        return isPrompted && sndUNA.reaches(sequence) && sequence.reaches(sndUNAWhenSilent)
    }

    /// What the receiver expects next lies between what it has acknowledged and what has passed towards it.
    ///
    /// - Parameters:
    ///   - sequence: The RST's sequence number.
    ///   - receiver: The other side, which is past SYN-SENT.
    ///   - scale: Its window scale, 0 where none is known.
    /// - Returns: What RFC 5961 3.2 makes of it there.
    func resetVerdict(at sequence: SequenceNumber, by receiver: Flow, scale: WindowScale) -> ResetVerdict {
        guard flags.contains(.hasBase) else { return .undecided }
        let next = expectedNext
        if sequence == next { return .taken }
        if isSpecial(sequence, next: next, to: receiver) { return .undecided }
        if reportsHole {
            return sequence.reaches(sndUNA) && isInWindow(sequence, of: receiver, scale) ? .challenged : .outside
        }
        // What was sent and not acknowledged may or may not have arrived.
        if sequence.reaches(sndUNA), furthestNext.reaches(sequence) {
            return receiver.belief.state == .timeWait ? .outside : .undecided
        }
        guard sequence.reaches(sndUNA), isInWindow(sequence, of: receiver, scale) else { return .outside }
        // A FIN-WAIT-2 that close() left behind ends by any RST in the window (Linux: a TIME-WAIT socket holds it).
        return receiver.belief.state == .finWait2 && !receiver.flags.contains(.halfCloseProven)
            ? .undecided : .challenged
    }

    /// The other side has reported bytes behind a hole, so that what it expects next is what it has acknowledged.
    private var reportsHole: Bool {
        flags.contains(.sacked) && sndUNA.precedes(sackEdge) && sndUNA == coverage.rcvNXT
    }

    private func isInWindow(_ sequence: SequenceNumber, of receiver: Flow, _ scale: WindowScale) -> Bool {
        let isScaled = !receiver.flags.isDisjoint(with: [.sentSYN, .sentSYNACK])
        let room = Int((isScaled ? scale : WindowScale(14)).bytes(receiver.window))
        return expectedNext.distance(to: sequence) < room
    }

    /// The number behind everything that its receiver can have taken in order.
    private var expectedNext: SequenceNumber {
        guard flags.isSuperset(of: [.sentFIN, .finInOrder]) else { return takenNext }
        return finSequence + 1
    }

    /// The number behind everything that may have arrived.
    private var furthestNext: SequenceNumber {
        guard !flags.contains(.finInOrder), !flags.contains(.hasUntaken) else { return expectedNext }
        return coverage.sndNXT
    }

    /// Numbers beside the expected one that Linux honours too: one before it after the other side's FIN, since macOS sends
    /// FIN and RST with the same number; and the right edge of the highest block it has reported (SACK).
    private func isSpecial(_ sequence: SequenceNumber, next: SequenceNumber, to receiver: Flow) -> Bool {
        switch receiver.belief.state {
        case .closeWait, .lastAck, .closing: if sequence + 1 == next { return true }
        default: break
        }
        return flags.contains(.sacked) && sequence == sackEdge && sndUNA.precedes(sackEdge)
    }
}

/// An RST that ended nothing: an end sends on (RFC 5961 3.2).
extension Flow {
    /// The end that seems to have sent an RST goes on sending, and not something older: the RST was not its own, or
    /// did not mean this connection. Whether its receiver honoured it, only that one's own segments say.
    mutating func reviveSender(
        of packet: TCPPacket,
        _ side: Side,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard flags.contains(.sentRST), belief.state == .closed, isOlder(packet, at: reference) != true else { return }
        flags.remove(.sentRST)
        belief = EndpointState(beliefBeforeReset.state, .assumed)
        events.note(.senderGoesOn, side, reference, related: lastSegment)
    }

    /// The receiver of an RST of `resetter` sends on. It was alive when it sent this; after the RST must have arrived that
    /// means that it did not honour it.
    mutating func reviveAfterReset(
        _ side: Side,
        by resetter: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        guard !flags.contains(.sentRST) else { return }
        if belief == EndpointState(.closed, .assumed), beliefBeforeReset != .unknown {
            belief = EndpointState(beliefBeforeReset.state, .assumed)
            beliefBeforeReset = .unknown
        }
        guard let reset = resetter.reset else { return }
        guard reference.time.since(reset.time) > events.handshake.longestFlight(to: side) else { return }
        resetter.reset = nil
        if events.handshake.reset == reset { events.handshake.reset = nil }
        events.note(.challengeAck, side, reference, related: reset)
    }
}
