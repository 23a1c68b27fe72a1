import Packets

/// Whether the receiver of a segment takes it (RFC 9293 3.10.7.4; Linux's tcp_validate_incoming and tcp_ack).
///
/// What the receiver has acknowledged is seen in its own segments, so a refusal because of that is certain; what it has received
/// beyond that is not known.
extension Flow {
    /// Why `receiver` refuses the segment of this side; nil if nothing speaks against it.
    ///
    /// - Parameters:
    ///   - packet: A segment without SYN and RST.
    ///   - side: This side.
    ///   - receiver: The other side.
    ///   - events: It has the opening, and with it the window scales.
    /// - Returns: The first check of RFC 9293 3.10.7.4 or RFC 7323 5.3 that it fails.
    @inline(__always)
    mutating func refusal(
        of packet: TCPPacket,
        from side: Side,
        by receiver: inout Flow,
        _ events: inout ConnectionEvents
    ) -> Refusal? {
        // The usual one: within a window without scale, no older than the newest, and nothing beyond what was sent.
        if packet.flags.contains(.ack), packet.sequence.rawValue &- sndUNA.rawValue <= UInt32(receiver.window),
            packet.acknowledgment.rawValue &- receiver.sndUNA.rawValue
                <= receiver.coverage.sndNXT.rawValue &- receiver.sndUNA.rawValue,
            isNewest(packet)
        {
            return nil
        }
        return unusualRefusal(of: packet, from: side, by: &receiver, &events)
    }

    /// Its TSval is no older than all that this side has sent before, or it has none.
    @inline(__always)
    private func isNewest(_ packet: TCPPacket) -> Bool {
        guard flags.contains(.timestamps), let stamp = packet.options.timestamps else { return true }
        return Int32(bitPattern: stamp.value &- timestampValue) >= 0
    }

    @inline(never)
    private mutating func unusualRefusal(
        of packet: TCPPacket,
        from side: Side,
        by receiver: inout Flow,
        _ events: inout ConnectionEvents
    ) -> Refusal? {
        guard packet.flags.contains(.ack) else { return .withoutACK }
        guard flags.contains(.hasBase), receiver.flags.contains(.spoke) else { return nil }
        let ahead = sndUNA.distance(to: packet.sequence)
        if ahead < 0, receiver.hasAcknowledged, packet.sequenceEnd.precedes(sndUNA) { return .old }
        if ahead > Int(receiver.window), let room = receiver.room(from: side.other, &events), ahead > room {
            return .beyondWindow
        }
        if receiver.timestampEcho != 0, let stamp = packet.options.timestamps,
            isOlder(stamp.value, than: receiver.timestampEcho)
        {
            return .olderTimestamp
        }
        return isBeyondSent(packet.acknowledgment, of: &receiver) ? .unsentAcknowledged : nil
    }

    /// A segment of this side carried an acknowledgment: from there on it takes what comes.
    private var hasAcknowledged: Bool {
        !flags.isDisjoint(with: [.sentSYNACK, .isPastSYN])
    }

    /// The window in bytes that this side, `side`, advertised last, beyond what it has acknowledged; nil if that is not known.
    private mutating func room(from side: Side, _ events: inout ConnectionEvents) -> Int? {
        guard hasAcknowledged, events.handshake.synCount > 0, events.handshake.synAckCount > 0 else { return nil }
        let scale = flags.contains(.isPastSYN) ? events.handshake.scale(of: side) : WindowScale(0)
        return Int(scale.bytes(window))
    }

    /// PAWS, as far as the receiver's own echo confirms that it holds a newer TSval. A difference of one tick passes, as on Linux.
    private func isOlder(_ value: UInt32, than echo: UInt32) -> Bool {
        guard flags.contains(.timestamps), echo != 0 else { return false }
        return Int32(bitPattern: echo &- value) > 1 && Int32(bitPattern: timestampValue &- echo) >= 0
    }

    /// `ack` names bytes that `receiver` has not sent: none can follow its FIN, and the others were not seen.
    func isBeyondSent(_ ack: SequenceNumber, of receiver: inout Flow) -> Bool {
        guard receiver.flags.contains(.hasBase) else { return false }
        if receiver.flags.contains(.sentFIN), (receiver.finSequence + 1).precedes(ack) { return true }
        return receiver.coverage.sndNXT.precedes(ack) && !receiver.lacksSegments
    }

    /// How sure a state is in which this side sends `packet`: its FIN-less states differ by what it has of `receiver`, so that
    /// what the capture lacks of that one may hide a FIN.
    mutating func sureness(of packet: TCPPacket, to receiver: inout Flow, _ events: inout ConnectionEvents) -> Evidence
    {
        if receiver.lacksSegments || receiver.coverage.sndNXT.precedes(packet.acknowledgment) { return .assumed }
        // Without the opening in the capture, an older half close may have been missed.
        return events.handshake.isUnseen ? .implied : .proven
    }

    /// Segments of this side are known to be missing from the capture, or it has none at all.
    private var lacksSegments: Bool {
        coverage.lacksBytes || flags.isDisjoint(with: [.spoke]) || flags.contains(.fragmented)
    }
}
