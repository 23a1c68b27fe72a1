extension Connection {
    /// It is a reason to look at the other connections of its listener: finished handshakes may not be taken there, or SYNs be left
    /// without an answer.
    public var suspectsListener: Bool {
        events.suspectsListener
    }

    /// The server retransmitted its SYN-ACK although the ACK had passed, or let the client retransmit its data at least twice
    /// without ever having shown that it was established.
    public var isHandshakeIgnored: Bool {
        events.isHandshakeIgnored
    }
}

extension ConnectionEvents {
    var suspectsListener: Bool {
        isHandshakeIgnored || (handshake.reset != nil && handshake.ack != nil)
            || incidents.contains { incident in
                switch incident.kind {
                case .synRetransmitted: incident.side == .client
                // The server may have been busy with earlier connections.
                case .slowAnswer(let place): place != .later
                default: false
                }
            }
    }

    var isHandshakeIgnored: Bool {
        ignoredRepeats >= 2
            || !incidents.isEmpty && incidents.contains { $0.kind == .synAckAfterAck && $0.side == .server }
    }
}
