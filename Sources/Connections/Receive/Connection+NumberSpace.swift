import Packets

/// The same addresses and ports in two number spaces at the same time: two customers in two VLANs, or both sides of a firewall
/// that gives sequence numbers of its own. Those are two connections, told apart by carrier and numbers.
extension Connection {
    /// A SYN on the 4-tuple comes that this connection's is not: whether the two live beside each other.
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
            packet.timeToLive != flow.timeToLive
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
