import Packets

extension Flow {
    /// Its fields; those that are seldom set in groups. The islands of `coverage` are in `Extras`.
    mutating func pass<Codec: FieldCodec>(through codec: inout Codec) {
        codec.state(&belief)
        if codec.isPresent(!marks.isEmpty) {
            var bits = marks.rawValue
            codec.bits(&bits)
            marks = FlowMarks(rawValue: bits)
        }
        // A side that was silent so far has nothing but this.
        codec.mark(&$silentSince)
        guard codec.isPresent(marks.contains(.spoke) || marks.contains(.hasBase)) else {
            passSeldom(through: &codec)
            return
        }
        passCounts(through: &codec)
        codec.sequence(&initialSequence)
        // Nothing of a SYN without an answer is acknowledged, and what it takes is next to its number.
        if codec.isPresent(acknowledged.rawValue != 0) { codec.sequence(&acknowledged, near: initialSequence) }
        codec.sequence(&acknowledgedWhenSilent, near: acknowledged)
        coverage.pass(through: &codec, near: acknowledged.rawValue != 0 ? acknowledged : initialSequence)
        codec.bits(&window, &identification)
        codec.bits(&timeToLive)
        codec.number(&timestampValue)
        if codec.isPresent(timestampEcho != 0) { codec.bits(&timestampEcho) }
        recent.pass(through: &codec)
        codec.mark(&$firstData)
        codec.mark(&$lastData)
        codec.mark(&$lastSent)
        codec.mark(&$pendingSince)
        codec.mark(&$lastSegment)
        codec.mark(&$firstDataAck)
        passSeldom(through: &codec)
    }

    private mutating func passCounts<Codec: FieldCodec>(through codec: inout Codec) {
        codec.number(&transfer.packets)
        codec.number(&transfer.segments)
        codec.number(&transfer.bytes)
        guard codec.isPresent(transfer.hasTroubles) else { return }
        codec.number(&transfer.retransmittedSegments)
        codec.number(&transfer.retransmittedBytes)
        codec.number(&transfer.outOfOrder)
        codec.number(&transfer.duplicateACKs)
        codec.number(&transfer.zeroWindows)
        codec.number(&transfer.keepalives)
        codec.number(&transfer.windowProbes)
    }

    private mutating func passNetwork<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(carrier != .none) else { return }
        var bits = carrier.rawValue
        codec.bits(&bits)
        carrier = Carrier(rawValue: bits)
    }

    private mutating func passSeldom<Codec: FieldCodec>(through codec: inout Codec) {
        passNetwork(through: &codec)
        if codec.isPresent(claimed.rawValue | untaken.rawValue | sackEdge.rawValue | refusedACK.rawValue != 0) {
            codec.sequence(&refusedACK)
            codec.sequence(&claimed)
            codec.sequence(&untaken)
            codec.sequence(&sackEdge)
        }
        if codec.isPresent(synAckAcknowledged.rawValue != 0) { codec.sequence(&synAckAcknowledged) }
        if codec.isPresent(repeats | duplicateACKsReceived | unansweredProbes != 0 || repeatGap != .zero) {
            codec.number(&repeats)
            codec.number(&duplicateACKsReceived)
            codec.number(&unansweredProbes)
            codec.interval(&repeatGap)
        }
        if codec.isPresent(finCount != 0 || finSequence.rawValue != 0 || finAckCarrier != nil || finAck != nil) {
            codec.sequence(&finSequence, near: acknowledged)
            codec.number(&finCount)
            codec.mark(&$fin)
            codec.mark(&$lastFIN)
            codec.mark(&$finAck)
            passCarrier(through: &codec)
        }
        if codec.isPresent(reset != nil || lastBeforeReset != nil || beliefBeforeReset != .unknown) {
            codec.mark(&$reset)
            codec.mark(&$lastBeforeReset)
            codec.state(&beliefBeforeReset)
        }
    }

    private mutating func passCarrier<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(finAckCarrier != nil) else { return }
        var carrier = finAckCarrier ?? acknowledged
        codec.sequence(&carrier, near: acknowledged)
        finAckCarrier = carrier
    }
}

extension Transfer {
    /// Something was counted that a healthy flow does not have.
    var hasTroubles: Bool {
        retransmittedSegments | outOfOrder | duplicateACKs | zeroWindows | keepalives | windowProbes != 0
            || retransmittedBytes != 0
    }
}
