import Packets

/// Header prediction: takes the segments that nine in ten connections consist of in a few steps.
///
/// It changes nothing but counters, sequence numbers and times, and it changes them as `receiveSegment` does; what is not
/// usual in any way is left to that. A test takes every fixture both ways.
extension Flow {
    /// A sender with any of these may mean something special with its next segment.
    private static let unusualInSender: FlowFlags = [
        .sentFIN, .sentRST, .windowClosed, .awaitsProbeAnswer, .ackIgnored,
    ]
    /// A receiver with any of these takes the next segment as something special.
    private static let unusualInReceiver: FlowFlags = [.sentFIN, .windowClosed, .awaitsProbeAnswer]

    /// Takes the next payload in order, or an acknowledgment of new bytes, between two ends in ESTABLISHED.
    ///
    /// - Parameters:
    ///   - packet: A segment of this side.
    ///   - reference: Its frame.
    ///   - receiver: The other side.
    ///   - isOpen: The last ACK of the handshake has passed, or nothing of the handshake was captured.
    /// - Returns: What the segment is; nil, with nothing changed, when it is not as usual.
    @inline(__always)
    mutating func takeFastPath(
        _ packet: TCPPacket,
        at reference: FrameReference,
        to receiver: inout Flow,
        isOpen: Bool
    ) -> SegmentKind? {
        guard packet.flags.intersection([.ack, .syn, .fin, .rst]) == .ack, packet.window != 0, isOpen,
            isUsual(with: receiver),
            packet.sequence == coverage.rcvNXT, coverage.isContiguous, receiver.coverage.isContiguous
        else { return nil }
        let progresses = receiver.sndUNA.precedes(packet.acknowledgment)
        if progresses {
            guard receiver.coverage.sndNXT.reaches(packet.acknowledgment) else { return nil }
        } else if packet.payloadLength == 0 {
            return nil
        }
        receiver.unansweredProbes = 0
        if packet.payloadLength > 0 { takeFastPathPayload(packet, at: reference) }
        if progresses { receiver.progress(to: packet.acknowledgment, at: reference) }
        window = packet.window
        return packet.payloadLength > 0 ? .data : .ack
    }

    /// Both ends are in ESTABLISHED, and this side's next segment can prove no more than that.
    @inline(__always)
    private func isUsual(with receiver: Flow) -> Bool {
        guard flags.isSuperset(of: [.hasBase, .spoke]), flags.isDisjoint(with: Self.unusualInSender),
            receiver.flags.contains(.hasBase), receiver.flags.isDisjoint(with: Self.unusualInReceiver),
            belief.state == .established, receiver.belief.state == .established
        else { return false }
        if flags.contains(.provedEstablished), belief.evidence == .proven { return true }
        // Without a beginning a segment proves nothing that was not assumed before.
        return flags.isDisjoint(with: [.sentSYN, .sentSYNACK])
            && receiver.flags.isDisjoint(with: [.sentSYN, .sentSYNACK])
    }

    @inline(__always)
    private mutating func takeFastPathPayload(_ packet: TCPPacket, at reference: FrameReference) {
        transfer.bytes &+= UInt64(coverage.extend(by: packet.payloadLength))
        flags.insert(.sentData)
        if transfer.segments < .max { transfer.segments += 1 }
        if firstData == nil { firstData = reference }
        lastData = reference
        if pendingSince == nil { pendingSince = reference }
        lastSent = reference
    }

    /// Everything before `ack` has arrived.
    mutating func progress(to ack: SequenceNumber, at reference: FrameReference) {
        guard sndUNA.precedes(ack) else { return }
        sndUNA = ack
        repeats = 0
        duplicateACKsReceived = 0
        pendingSince = hasPending ? reference : nil
        if flags.contains(.sentData), firstDataAck == nil, (iss + 1).precedes(ack) { firstDataAck = reference }
        guard flags.contains(.sentFIN), !flags.contains(.finAcknowledged), ack.reaches(finSequence + 1) else { return }
        flags.insert(.finAcknowledged)
        finAck = reference
    }
}
