import Packets

/// The same addresses and ports in two number spaces at the same time: two customers in two VLANs, or both sides of a firewall
/// that gives sequence numbers of its own. Those are two connections, told apart by carrier and numbers.
extension Connection {
    /// Whether a SYN on the 4-tuple that is not this connection's opens another connection beside it.
    ///
    /// - Parameters:
    ///   - packet: A SYN with another initial sequence number.
    ///   - time: When it passed.
    /// - Returns: Whether it opens a connection of its own, while this one goes on.
    func livesBeside(_ packet: TCPPacket, at time: Timestamp) -> Bool {
        guard !hasEnded else { return false }
        let flow = self[sender(of: packet)]
        if flow.carrier != packet.carrier { return true }
        // Both sides of a firewall: the SYN itself again at once, one hop on, with another number.
        guard handshake.synAck == nil, let syn = handshake.syn, time.since(syn.time) < .milliseconds(1),
            packet.hasOtherTimeToLive(than: flow.timeToLive)
        else { return false }
        if packet.identification != 0, packet.identification == flow.identification { return true }
        return packet.options.timestamps.map { $0.value == flow.timestampValue } ?? false
    }

    /// The segment came in another carrier than this connection's of its direction, and its numbers are not this one's either.
    func isForeign(_ packet: TCPPacket) -> Bool {
        let side = sender(of: packet)
        return self[side].flags.contains(.spoke) && self[side].carrier != packet.carrier && !fits(packet)
    }

    /// The segment's numbers are near this connection's, as far as these are known.
    func fits(_ packet: TCPPacket) -> Bool {
        let side = sender(of: packet)
        let (sender, receiver) = (self[side], self[side.other])
        if packet.isSYN { return sender.flags.contains(.hasBase) && sender.iss == packet.sequence }
        let isSenderNear = !sender.flags.contains(.hasBase) || packet.isSYNACK || sender.isNear(packet.sequence)
        guard packet.flags.contains(.ack), receiver.flags.contains(.hasBase) else { return isSenderNear }
        return isSenderNear && receiver.isNear(packet.acknowledgment)
    }
}

extension Flow {
    /// The number lies where one of its next ones may.
    func isNear(_ number: SequenceNumber) -> Bool {
        guard flags.contains(.hasBase) else { return false }
        let offset = coverage.sndNXT.distance(to: number)
        return offset >= -65_536 && offset <= 1 << 20
    }
}

/// Connections that live beside each other on one 4-tuple: the index knows the latest, which knows the one before.
extension ConnectionTable {
    /// Connections beside each other that are looked at for a segment.
    private static let most = 8

    /// The place of the connection that `packet` belongs to by its numbers, whose latest one is at `place`.
    func placeBeside(_ place: Int, _ packet: TCPPacket) -> Int? {
        var place = place
        for _ in 0..<Self.most {
            let connection = connections[place]
            if connection.fits(packet) { return place }
            guard connection.past.isBeside, let before = connection.previous.flatMap({ superseded[$0] }) else {
                return nil
            }
            place = before
        }
        return nil
    }
}
