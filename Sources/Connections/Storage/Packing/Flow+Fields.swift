import Packets

extension Flow {
    /// Its fields; those that are seldom set in groups. The out-of-order ranges of `coverage` are in `SideData`.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.state(&belief)
        flags.transcode(through: &codec)
        guard codec.isPresent(flags.contains(.spoke) || flags.contains(.hasBase)) else {
            // A side that was silent so far has nothing but this.
            codec.reference(&$silentSince)
            transcodeSeldom(through: &codec)
            return
        }
        transcodeCounts(through: &codec)
        codec.sequence(&iss)
        // Nothing of a SYN without an answer is acknowledged, and what it takes is next to its number.
        if codec.isPresent(sndUNA.rawValue != 0) { codec.sequence(&sndUNA, near: iss) }
        coverage.transcode(through: &codec, near: sndUNA.rawValue != 0 ? sndUNA : iss)
        codec.bits(&window, &identification)
        codec.bits(&timeToLive)
        if codec.isPresent(timestampValue != 0) { codec.bits(&timestampValue) }
        recent.transcode(through: &codec)
        // In this order most references are near the one before them.
        codec.reference(&$lastSegment)
        codec.reference(&$lastSent)
        codec.reference(&$lastData)
        codec.reference(&$pendingSince)
        codec.reference(&$firstData)
        codec.reference(&$firstDataAck)
        codec.reference(&$silentSince)
        if codec.isPresent(sndUNAWhenSilent.rawValue != 0) {
            codec.sequence(&sndUNAWhenSilent, near: sndUNA)
        }
        transcodeSeldom(through: &codec)
    }

    /// The last TSecr it sent: as a rule not far from the newest TSval of its peer.
    mutating func transcodeEcho<Codec: FieldCodec>(through codec: inout Codec, of peer: Flow) {
        guard codec.isPresent(timestampEcho != 0) else { return }
        var offset = Int64(Int32(bitPattern: timestampEcho &- peer.timestampValue))
        codec.signed(&offset)
        timestampEcho = peer.timestampValue &+ UInt32(truncatingIfNeeded: offset)
    }

    /// Where its first segment was captured: only records say it.
    mutating func transcodePoint<Codec: FieldCodec>(through codec: inout Codec) {
        codec.number(&point)
    }

    private mutating func transcodeCounts<Codec: FieldCodec>(through codec: inout Codec) {
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

    private mutating func transcodeNetwork<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(carrier != .none || trafficClass != 0) else { return }
        codec.number(&trafficClass)
        var bits = carrier.rawValue
        codec.number(&bits)
        carrier = Carrier(rawValue: bits)
    }

    private mutating func transcodeSeldom<Codec: FieldCodec>(through codec: inout Codec) {
        transcodeNetwork(through: &codec)
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
            codec.sequence(&finSequence, near: sndUNA)
            codec.number(&finCount)
            codec.reference(&$fin)
            codec.reference(&$lastFIN)
            codec.reference(&$finAck)
            transcodeCarrier(through: &codec)
        }
        if codec.isPresent(reset != nil || lastBeforeReset != nil || beliefBeforeReset != .unknown) {
            codec.reference(&$reset)
            codec.reference(&$lastBeforeReset)
            codec.state(&beliefBeforeReset)
        }
    }

    private mutating func transcodeCarrier<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(finAckCarrier != nil) else { return }
        var carrier = finAckCarrier ?? sndUNA
        codec.sequence(&carrier, near: sndUNA)
        finAckCarrier = carrier
    }
}

extension FlowFlags {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(!isEmpty) else { return }
        var usual = UInt64(rawValue & (1 << UInt32(Self.usualBits) - 1))
        codec.bits(&usual, Self.usualBits)
        var others = UInt64(rawValue >> UInt32(Self.usualBits))
        if codec.isPresent(others != 0) { codec.bits(&others, UInt32.bitWidth - Self.usualBits) }
        self = FlowFlags(rawValue: UInt32(truncatingIfNeeded: others << UInt64(Self.usualBits) | usual))
    }
}

extension Transfer {
    /// Something was counted that a healthy flow does not have.
    var hasTroubles: Bool {
        retransmittedSegments | outOfOrder | duplicateACKs | zeroWindows | keepalives | windowProbes != 0
            || retransmittedBytes != 0
    }
}
