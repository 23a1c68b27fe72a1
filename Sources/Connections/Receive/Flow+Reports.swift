import Packets

/// What a side reports of the other one's bytes that came out of order, or twice (SACK).
extension Flow {
    /// SACK blocks (RFC 2018 4): what has arrived out of order.
    @inline(never)
    mutating func takeReports(
        _ packet: TCPPacket,
        from side: Side,
        of receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        if packet.payloadLength == 0, packet.reportsDouble { flags.insert(.reportedDoubles) }
        guard receiver.flags.contains(.hasBase) else { return }
        let room = Int(events.handshake.scale(of: side).bytes(packet.window))
        var foreign: SACKBlock?
        packet.options.forEachSACKBlock { block in
            if receiver.isForeign(block, room: room) {
                foreign = foreign ?? block
                return
            }
            // A block before the acknowledgment reports a second arrival (RFC 2883 4).
            guard packet.acknowledgment.precedes(block.right) else { return }
            if !receiver.flags.contains(.sacked) || receiver.sackEdge.precedes(block.right) {
                receiver.sackEdge = block.right
            }
            receiver.flags.insert(.sacked)
        }
        guard let foreign else { return }
        let distance = Int32(truncatingIfNeeded: receiver.sndUNA.distance(to: foreign.left))
        events.noteFew(.foreignSACK, side, reference, related: receiver.lastSent, offset: distance)
    }

    /// The block names bytes that this side cannot have sent, with the whole of its stream in the capture: they lie before its first
    /// one, or so far beyond all that passed that no window let them. `room` is the other side's window, bytes.
    private func isForeign(_ block: SACKBlock, room: Int) -> Bool {
        guard !coverage.lacksBytes else { return false }
        // A receiver may have shrunk its window since; twice of it and what is in flight is beyond any.
        let furthest = room * 2 + Self.leastReach
        if coverage.sndNXT.distance(to: block.left) > furthest { return true }
        // Without a SYN its first number is not known; a second arrival (RFC 2883) is of one of the last windows.
        let isWhole = !flags.isDisjoint(with: [.sentSYN, .sentSYNACK]) && iss.distance(to: coverage.sndNXT) > 0
        let before = isWhole ? block.left.distance(to: iss) : block.left.distance(to: sndUNA) - SequenceCoverage.reach
        return before > furthest
    }

    /// Bytes beyond all that was seen that a small window may have let through before: the largest window without a scale.
    private static let leastReach = 1 << 16
}

extension Connection {
    /// The other side has reported bytes of `side` behind some that it has not acknowledged (SACK).
    public func hasReportedBehindGap(of side: Side) -> Bool {
        let flow = self[side]
        return flow.flags.contains(.sacked) && flow.sndUNA.precedes(flow.sackEdge)
    }

    /// The other side has repeated its acknowledgment since it last acknowledged something of `side`: what came then lies behind a gap.
    public func hasAskedAgain(for side: Side) -> Bool {
        self[side].duplicateACKsReceived > 0
    }
}
