import Packets

/// What the sender's flow made of a segment before the connection as a whole is considered.
enum FastPathResult {
    /// The same packet as one before it; the last one is named.
    case duplicate(of: FrameReference?)
    /// Taken by the fast path.
    case predicted(SegmentKind)
    /// Left to the slow path.
    case other
}

/// What every segment goes through in its sender's flow, whatever it turns out to be.
extension Flow {
    /// Tells a copy, and takes the segment by the fast path if that is possible.
    @inline(__always)
    mutating func receive(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        at reference: FrameReference,
        to receiver: inout Flow,
        isOpen: Bool
    ) -> FastPathResult {
        begin(packet, at: reference, to: &receiver)
        if isCopy(packet, fingerprint, at: reference, answeredAt: receiver.lastSegment) {
            return .duplicate(of: lastSegment)
        }
        if transfer.packets < .max { transfer.packets += 1 }
        guard let kind = takeFastPath(packet, at: reference, to: &receiver, isOpen: isOpen) else { return .other }
        end(packet, fingerprint, at: reference)
        return .predicted(kind)
    }

    /// Notes what any segment shows of its sender, before it is classified.
    @inline(__always)
    mutating func begin(_ packet: TCPPacket, at reference: FrameReference, to receiver: inout Flow) {
        if packet.traits.contains(.cut) { flags.insert(.cut) }
        if packet.traits.contains(.firstFragment) { flags.insert(.fragmented) }
        // Larger than an Ethernet frame can carry: segmentation was left to the card (TSO, GRO).
        if packet.payloadLength > 1500 { flags.insert(.offloaded) }
        if !flags.contains(.spoke) {
            flags.insert(.spoke)
            timeToLive = packet.timeToLive
            carrier = packet.carrier
            trafficClass = packet.trafficClass
            point = packet.point
        }
        silentSince = nil
        if receiver.silentSince == nil {
            receiver.silentSince = reference
            receiver.sndUNAWhenSilent = receiver.sndUNA
        }
    }

    /// Remembers the segment for those after it. The newest that was sent counts, not the last that passed: several may be
    /// overtaken by one.
    @inline(__always)
    mutating func end(_ packet: TCPPacket, _ fingerprint: UInt32, at reference: FrameReference) {
        recent.insert(fingerprint, at: reference.time)
        lastSegment = reference
        let step = Int16(bitPattern: packet.identification &- identification)
        // Ids that jump are random: they say nothing about order.
        if step > 0 || step < -Self.longestRow { identification = packet.identification }
        if let stamp = packet.options.timestamps {
            if !flags.contains(.timestamps) || Int32(bitPattern: stamp.value &- timestampValue) > 0 {
                timestampValue = stamp.value
            }
            flags.insert(.timestamps)
            timestampEcho = stamp.echo
        }
    }

    /// IP ids further apart than this are not of one counter.
    static let longestRow: Int16 = 256
}
