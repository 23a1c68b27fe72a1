import Packets

extension Connection {
    /// Whether `packet` opens the next connection on this 4-tuple: a SYN whose initial sequence number is not the
    /// one its sender has here (Wireshark's rule too).
    func isSucceeded(by packet: TCPPacket) -> Bool {
        guard packet.flags.intersection([.syn, .ack]) == .syn else { return false }
        let flow = self[sender(of: packet)]
        return flow.marks.contains(.hasBase) && flow.initialSequence != packet.sequence
    }

    /// Takes the place of `old` on the same 4-tuple.
    mutating func follow(_ old: Connection) {
        incarnation = old.incarnation + 1
        previous = old.id
        let clientThen: Side = old.clientEndpoint == clientEndpoint ? .client : .server
        let formerClient = old[clientThen]
        let formerServer = old[clientThen.other]
        predecessor = Predecessor(
            client: old.clientEndpoint,
            clientNext: formerClient.marks.contains(.hasBase) ? formerClient.coverage.highest : nil,
            serverNext: formerServer.marks.contains(.hasBase) ? formerServer.coverage.highest : nil,
            clientState: formerClient.belief,
            serverState: formerServer.belief,
            last: old.last,
            hadEnded: old.hasEnded
        )
    }

    /// Nothing more is expected of it: both directions are closed, or an RST ended it.
    public var hasEnded: Bool {
        let closed = client.marks.contains(.finAcknowledged) && server.marks.contains(.finAcknowledged)
        return closed || client.reset != nil || server.reset != nil
    }
}
