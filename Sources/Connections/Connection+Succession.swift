import Packets

extension Connection {
    /// Whether `packet` opens the next connection on this 4-tuple: a SYN whose initial sequence number is not the
    /// one its sender has here (Wireshark's rule too).
    func isSucceeded(by packet: TCPPacket) -> Bool {
        guard packet.flags.intersection([.syn, .ack]) == .syn else { return false }
        let flow = self[sender(of: packet)]
        return flow.marks.contains(.hasBase) && flow.initialSequence != packet.sequence
    }

    /// Whether this connection's SYN was an intruder: nobody took it up, and its sender goes on with `old`, with
    /// `packet` in that one's sequence space.
    func isIntruder(_ packet: TCPPacket, on old: Connection) -> Bool {
        let flags = packet.flags
        guard handshake.synAck == nil, flags.isDisjoint(with: [.syn, .rst]), flags.contains(.ack),
            packet.source == clientEndpoint, !old.hasEnded
        else { return false }
        let flow = old[old.sender(of: packet)]
        guard flow.marks.contains(.hasBase) else { return false }
        let offset = flow.coverage.highest.distance(to: packet.sequence)
        return offset >= -65_536 && offset <= 1 << 20
    }

    /// Takes the place of the connection that had the 4-tuple before.
    mutating func follow(_ old: Tombstone) {
        incarnationNumber = UInt32(clamping: old.incarnation + 1)
        past.previous = old.id
        past.predecessor = old.predecessor(of: clientEndpoint)
        old.continueNumbering(in: &self)
    }

    /// Takes the number that `numbers` has for the one it had, and so for its predecessor's.
    mutating func renumber(_ numbers: [UInt32]) {
        id = Int(numbers[id - 1])
        if let previous { past.previous = Int(numbers[previous - 1]) }
    }

    /// Nothing more is expected of it: both directions are closed, or an RST ended it.
    public var hasEnded: Bool {
        let closed = client.marks.contains(.finAcknowledged) && server.marks.contains(.finAcknowledged)
        return closed || client.reset != nil || server.reset != nil
    }
}

extension Flow {
    /// The sequence number that it would send next; nil if unknown.
    var nextSequence: SequenceNumber? {
        marks.contains(.hasBase) ? coverage.highest : nil
    }

    /// Its initial sequence number; nil if unknown.
    var firstSequence: SequenceNumber? {
        marks.contains(.hasBase) ? initialSequence : nil
    }
}
