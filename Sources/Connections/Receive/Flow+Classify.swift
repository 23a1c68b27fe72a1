import Packets

/// What a segment without SYN and RST is; nothing is changed yet (lent questions, see `Flow`).
extension Flow {
    mutating func classify(
        _ packet: TCPPacket,
        from side: Side,
        at reference: FrameReference,
        to receiver: inout Flow
    ) -> SegmentResult {
        if let probe = probe(packet, to: &receiver) { return SegmentResult(side: side, kind: probe) }
        if packet.flags.contains(.fin) { return classifyFIN(packet, from: side, at: reference) }
        if packet.payloadLength > 0 { return classifyData(packet, from: side, at: reference) }
        return SegmentResult(side: side, kind: classifyACK(packet, at: reference, to: &receiver))
    }

    private mutating func classifyFIN(_ packet: TCPPacket, from side: Side, at reference: FrameReference)
        -> SegmentResult
    {
        guard flags.contains(.sentFIN), packet.sequenceEnd == finSequence + 1 else {
            return SegmentResult(side: side, kind: .fin)
        }
        return SegmentResult(
            side: side,
            kind: isOlder(packet, at: reference) == true ? .duplicate : .finRetransmission,
            related: lastFIN
        )
    }

    private mutating func classifyData(
        _ packet: TCPPacket,
        from side: Side,
        at reference: FrameReference
    ) -> SegmentResult {
        let change = coverage.change(from: packet.sequence, length: packet.payloadLength)
        // Payload of a SYN that the server did not take is sent again by design (RFC 7413 4.2.1), not lost.
        let isRefused = flags.contains(.synCarriedData) && !flags.contains(.sentData)
        if change.fresh == 0, isOutsideStream(packet) {
            return SegmentResult(side: side, kind: .outsideStream)
        }
        if change.fresh == 0, !isRefused {
            let isCopy = isLateCopy(packet, at: reference)
            return SegmentResult(side: side, kind: isCopy ? .duplicate : .retransmission, related: lastSent)
        }
        if change.filledHole { return SegmentResult(side: side, kind: .outOfOrder, related: lastSent) }
        return SegmentResult(side: side, kind: .data)
    }

    /// The segment lies where no byte of this side ever was: wholly before its first one, or further off than a window reaches.
    private func isOutsideStream(_ packet: TCPPacket) -> Bool {
        if coverage.isOutOfReach(packet.sequence) { return true }
        guard !flags.isDisjoint(with: [.sentSYN, .sentSYNACK]) else { return false }
        return (iss + 1).reaches(packet.sequenceEnd)
            && iss.distance(to: coverage.sndNXT) < SequenceCoverage.reach
    }

    private mutating func classifyACK(_ packet: TCPPacket, at reference: FrameReference, to receiver: inout Flow)
        -> SegmentKind
    {
        let isRepeat = packet.acknowledgment == receiver.sndUNA
        if isRepeat, let answer = probeAnswer(to: &receiver) { return answer }
        // An older ACK was overtaken: it says nothing that is still true.
        guard isRepeat, flags.contains(.spoke), lastSegment != nil, isOlder(packet, at: reference) != true else {
            return .ack
        }
        if receiver.hasPending, packet.window == window || packet.options.hasSACK { return .duplicateAck }
        return packet.window == window ? .ack : .windowUpdate
    }
}
