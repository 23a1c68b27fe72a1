import Packets

/// Which incarnation a packet between the ends of a connection belongs to.
enum Claim {
    /// The connection's own.
    case its
    /// The next one's on the 4-tuple; `isBeside`: this one lives on in another number space.
    case successor(isBeside: Bool)
    /// The connection's, or that of the one before, whose number is given.
    case unsettled(previous: Int)
}

extension Connection {
    /// Whether `packet`, which is between its ends, can be of no other connection: a SYN may open another, a segment after an
    /// earlier incarnation may be that one's, and one in a tunnel or VLAN may be of another number space.
    @inline(__always)
    func isOnly(for packet: TCPPacket) -> Bool {
        !packet.isSYN && incarnationNumber <= 1 && packet.carrier == .none
    }

    /// Whose `packet` is, as far as this connection, the latest on its 4-tuple, can tell.
    func claim(to packet: TCPPacket, at time: Timestamp) -> Claim {
        if packet.isSYN {
            return isSucceeded(by: packet, at: time) ? .successor(isBeside: livesBeside(packet, at: time)) : .its
        }
        if isForeign(packet) { return .successor(isBeside: true) }
        return unsettledPredecessor.map { .unsettled(previous: $0) } ?? .its
    }

    /// The number of the connection before it on its 4-tuple, as long as no SYN-ACK has answered its SYN.
    var unsettledPredecessor: Int? {
        handshake.synAck == nil ? previous : nil
    }

    /// Whether `packet` opens the next connection on this 4-tuple: a SYN whose initial sequence number is not the
    /// one its sender has here (Wireshark's rule too), or the same one well after a complete close: some stacks always begin
    /// with the same number.
    func isSucceeded(by packet: TCPPacket, at time: Timestamp) -> Bool {
        guard packet.flags.intersection([.syn, .ack]) == .syn else { return false }
        let flow = self[sender(of: packet)]
        guard flow.flags.contains(.hasBase) else { return false }
        if flow.iss != packet.sequence { return true }
        return isClosed && time.since(last.time) > IncarnationSummary.lateCopies
    }

    /// Whether this connection's SYN was an intruder: no SYN-ACK answered it, and one of the ends goes on with `old`, with
    /// `packet` in that one's sequence space. A bare ACK of the end that was called is no such sign: it challenges the SYN
    /// (RFC 5961 4.2), and the SYN's sender may then end the old connection.
    func isIntruder(_ packet: TCPPacket, on old: Connection) -> Bool {
        let flags = packet.flags
        guard handshake.synAck == nil, flags.isDisjoint(with: [.syn, .rst]), flags.contains(.ack), !old.hasEnded,
            packet.source == clientEndpoint || packet.payloadLength > 0 || flags.contains(.fin)
        else { return false }
        let side = old.sender(of: packet)
        return old[side].isNear(packet.sequence) && old[side.other].isNear(packet.acknowledgment)
    }

    /// An RST that answers what is left of this connection, after its successor's SYN: the numbers are this one's.
    mutating func endAfterSuccession(by packet: TCPPacket, at reference: FrameReference) {
        let side = sender(of: packet)
        let verdict = self[side].resetVerdict(at: packet.sequence, by: self[side.other], scale: scale(of: side.other))
        guard !hasEnded, verdict == .taken || verdict == .undecided else { return }
        events.note(.reset(.noSocket, honoured: verdict), side, reference)
        end(by: side, .noSocket, at: reference)
    }

    /// Takes the place of the connection that had the 4-tuple before.
    mutating func follow(_ old: IncarnationSummary) {
        incarnationNumber = UInt32(clamping: old.incarnation + 1)
        past.previous = old.id
        let predecessor = old.predecessor(of: clientEndpoint)
        past.predecessor = predecessor
        if !past.isBeside { server.belief = predecessor.serverLeft(at: first.time) }
        old.continueNumbering(in: &self)
    }

    /// Replaces its number, and that of its predecessor, by those at their places in `numbers`.
    mutating func renumber(_ numbers: [UInt32]) {
        id = Int(numbers[id - 1])
        if let previous { past.previous = Int(numbers[previous - 1]) }
    }

    /// Nothing more is expected of it: both directions are closed, or an RST ended it.
    public var hasEnded: Bool {
        let closed = client.flags.contains(.finAcknowledged) && server.flags.contains(.finAcknowledged)
        return closed || client.reset != nil || server.reset != nil
    }
}

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
    mutating func receiveStale(at reference: FrameReference) -> SegmentResult {
        events.note(.staleAck, .server, reference, related: handshake.lastSYN)
        server.belief = predecessor.map { EndpointState($0.serverState.state, .assumed) } ?? .unknown
        return SegmentResult(side: .server, kind: .staleAck, related: handshake.lastSYN)
    }
}

extension Flow {
    /// The sequence number that it would send next; nil if unknown.
    var nextSequence: SequenceNumber? {
        flags.contains(.hasBase) ? coverage.sndNXT : nil
    }

    /// The newest TSval that it sent; nil if none.
    var newestTimestamp: UInt32? {
        flags.contains(.timestamps) ? timestampValue : nil
    }

    /// Its initial sequence number; nil if unknown.
    var firstSequence: SequenceNumber? {
        flags.contains(.hasBase) ? iss : nil
    }
}
