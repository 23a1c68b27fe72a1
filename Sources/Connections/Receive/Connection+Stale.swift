import Packets

/// An older connection on the 4-tuple answers the SYN (RFC 9293 3.5.1 figure 10, RFC 5961 4.2).
extension Connection {
    /// An ACK of the server with other numbers in answer to the SYN: that end still has the older connection. A lent question
    /// (see `Flow`).
    mutating func isStale(_ packet: TCPPacket) -> Bool {
        guard client.flags.contains(.sentSYN), !client.flags.contains(.synAcknowledged),
            server.flags.isDisjoint(with: [.sentSYN, .sentSYNACK, .hasBase]), packet.flags.contains(.ack)
        else { return false }
        if !client.isSYNAcknowledged(by: packet.acknowledgment, payload: handshake.synPayload) { return true }
        // The SYN lies where the older connection expects its next byte: both numbers are the older one's.
        guard let old = predecessor, !old.hadEnded else { return false }
        return packet.sequence == old.serverNext && packet.acknowledgment == old.clientNext
    }

    /// The RST of the client answers an ACK of the older connection, with the number that this one asked for.
    func wasChallenged(by reset: TCPPacket) -> Bool {
        guard reset.source == clientEndpoint, !reset.flags.contains(.ack) else { return false }
        return incidents.contains { $0.kind == .staleAck }
    }

    /// The server is in whatever state the older connection had.
    mutating func receiveStale(at mark: FrameReference) -> SegmentResult {
        events.note(.staleAck, .server, mark, related: handshake.lastSYN)
        server.belief = predecessor.map { EndpointState($0.serverState.state, .assumed) } ?? .unknown
        return SegmentResult(side: .server, kind: .staleAck, related: handshake.lastSYN)
    }
}
