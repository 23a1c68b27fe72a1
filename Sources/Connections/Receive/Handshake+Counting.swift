import Packets

/// What SYN and SYN-ACK leave in the handshake.
extension Handshake {
    mutating func countSYN(_ packet: TCPPacket, from side: Side, at mark: FrameReference) {
        guard side == .client else {
            if serverOffer == TCPOffer() { serverOffer = packet.options.offer }
            serverFlags = packet.flags
            crossingSYN = crossingSYN ?? mark
            return
        }
        if syn == nil {
            syn = mark
            clientOffer = packet.options.offer
            clientFlags = packet.flags
            synPayload = packet.payloadLength
        }
        lastSYN = mark
        lastClientFlags = packet.flags
        if synCount < .max { synCount += 1 }
    }

    /// The server's.
    mutating func countSYNACK(_ packet: TCPPacket, at mark: FrameReference) {
        if synAck == nil {
            synAck = mark
            serverOffer = packet.options.offer
            serverFlags = packet.flags
        }
        lastSYNACK = mark
        if synAckCount < .max { synAckCount += 1 }
    }

    /// The client's SYN had the Fast Open option or payload, and this one has neither.
    func isWithoutFastOpen(_ packet: TCPPacket) -> Bool {
        guard synPayload > 0 || clientOffer.fastOpenCookieLength != nil else { return false }
        return packet.payloadLength == 0 && packet.options.offer.fastOpenCookieLength == nil
    }

    /// Payload bytes on the SYN of `side`, as far as they are counted.
    func synPayload(of side: Side) -> UInt32 {
        side == .client ? synPayload : 0
    }
}
