import Packets

extension Connection {
    /// Takes one of its segments in.
    ///
    /// - Returns: What the segment is within the connection.
    mutating func receive(
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ tracking: SegmentTracking
    ) -> SegmentResult {
        if tracking.tracksTime { return receiveTimed(packet, at: reference, tracking) }
        return receiveUntimed(packet, at: reference, tracking)
    }

    @inline(__always)
    mutating func receiveUntimed(
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ tracking: SegmentTracking
    ) -> SegmentResult {
        let fingerprint = RecentSegments.fingerprint(of: packet)
        let pause = reference.time.nanoseconds &- last.time.nanoseconds
        last = reference
        if frameCount < .max { frameCount += 1 }
        completeness.receive(packet)
        let side = sender(of: packet)
        if pause >= Self.shortestPause, packet.payloadLength > 0 {
            noteWait(endedBy: packet, from: side, at: reference)
        }
        if tracking.tracksZeek { zeek.receive(packet, from: side, at: reference.time) }
        switch firstLook(packet, fingerprint, from: side, at: reference, predicts: tracking.predicts) {
        case .duplicate(let original):
            countDuplicate()
            return SegmentResult(side: side, kind: .duplicate, related: original)
        case .predicted(let kind): return SegmentResult(side: side, kind: kind)
        case .other: return receiveSlowPath(packet, fingerprint, from: side, at: reference)
        }
    }

    /// Takes a segment in that another file holds too: it is counted, and says nothing new, not even when the connection ended,
    /// since the other file's clock may be another.
    mutating func receiveCopy(_ packet: TCPPacket, at reference: FrameReference, tracksZeek: Bool) -> SegmentResult {
        if frameCount < .max { frameCount += 1 }
        let side = sender(of: packet)
        if tracksZeek { zeek.receive(packet, from: side, at: reference.time) }
        countDuplicate()
        return SegmentResult(side: side, kind: .duplicate)
    }

    /// Everything but copies and the fast path. Not inlined, to keep `receive` small.
    @inline(never)
    private mutating func receiveSlowPath(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        from side: Side,
        at reference: FrameReference
    ) -> SegmentResult {
        let arrival = isSelfConnect ? receiveOwn(packet, at: reference) : dispatch(packet, from: side, at: reference)
        if arrival.kind == .duplicate { countLateCopy(from: side) }
        lend(sender: side) { sender, _, _ in sender.end(packet, fingerprint, at: reference) }
        return arrival
    }

    private mutating func countDuplicate() {
        if duplicates < .max { duplicates += 1 }
    }

    /// A copy found by the slow path had been counted as a segment already.
    private mutating func countLateCopy(from side: Side) {
        countDuplicate()
        if self[side].transfer.packets > 0 { self[side].transfer.packets -= 1 }
    }

    /// Written out for both sides: a subscript that can change a flow costs a call for each access, some ten for each packet.
    @inline(__always)
    private mutating func firstLook(
        _ packet: TCPPacket,
        _ fingerprint: UInt32,
        from side: Side,
        at reference: FrameReference,
        predicts: Bool
    ) -> FastPathResult {
        switch side {
        case .client:
            if client.mayHaveHeldBack(packet, at: reference) { noteHeldBack(packet, from: side, at: reference) }
            let isOver = predicts && (handshake.ack != nil || !hasOpening)
            return client.receive(packet, fingerprint, at: reference, to: &server, isOpen: isOver)
        case .server:
            if server.mayHaveHeldBack(packet, at: reference) { noteHeldBack(packet, from: side, at: reference) }
            return server.receive(packet, fingerprint, at: reference, to: &client, isOpen: predicts)
        }
    }

    /// A SYN or SYN-ACK of it was captured.
    private var hasOpening: Bool {
        !client.flags.union(server.flags).isDisjoint(with: [.sentSYN, .sentSYNACK])
    }

    @inline(__always)
    private mutating func dispatch(_ packet: TCPPacket, from side: Side, at reference: FrameReference) -> SegmentResult
    {
        if packet.flags.contains(.rst) { return receiveReset(packet, from: side, at: reference) }
        if packet.isSYN { return receiveSYN(packet, from: side, at: reference) }
        if packet.isSYNACK {
            return lend(sender: side) { sender, receiver, events in
                sender.receiveSYNACK(packet, from: side, to: &receiver, at: reference, &events)
            }
        }
        if side == .server, isStale(packet) { return receiveStale(at: reference) }
        return lend(sender: side) { sender, receiver, events in
            sender.receiveSegment(packet, from: side, to: &receiver, at: reference, &events)
        }
    }

    mutating func receiveSYN(_ packet: TCPPacket, from side: Side, at reference: FrameReference) -> SegmentResult {
        lend(sender: side) { sender, receiver, events in
            sender.receiveSYN(packet, from: side, to: &receiver, at: reference, &events)
        }
    }
}
