import Packets

/// The numbers: where a side began, how far it got, which of its bytes are missing.
extension ZeekEndpoint {
    /// A jump beyond this in a SYN or RST is not believed.
    private static let largeJump: Int64 = 1_048_576

    /// What Zeek calls the segment's length: payload, SYN and FIN; of an RST no payload.
    private static func length(of packet: TCPPacket) -> UInt32 {
        packet.flags.contains(.rst) ? packet.sequenceLength &- packet.payloadLength : packet.sequenceLength
    }

    /// Sets this side's start at its first segment, and again at a SYN with another number.
    mutating func initialize(_ packet: TCPPacket) {
        let end = packet.sequence + Self.length(of: packet)
        let isSYN = packet.flags.contains(.syn)
        switch state {
        case .inactive where isSYN: begin(at: packet.sequence, last: end)
        case .inactive:
            // As if a SYN had preceded it.
            begin(at: packet.sequence - 1, last: packet.sequence)
        case .synSent, .synAckSent:
            if isSYN, packet.sequence != start { begin(at: packet.sequence, last: end) }
        case .established, .partial:
            if isSYN { begin(at: packet.sequence, last: end) }
        case .reset:
            if isSYN, previous == .inactive { begin(at: packet.sequence, last: end) }
        case .closed: break
        }
    }

    /// Takes in what a segment of the other side acknowledges.
    ///
    /// - Returns: What it acknowledges, if that can be a number of this side.
    mutating func takeAcknowledgment(_ packet: TCPPacket) -> SequenceNumber? {
        let number = packet.acknowledgment
        guard state != .inactive else {
            begin(at: number - 1, last: number - 1)
            return nil
        }
        let relative = relative(number, near: acknowledged)
        guard relative >= 0 else { return nil }
        // An acknowledgment of 0 far ahead is a broken one.
        let isBroken = number.rawValue == 0 && relative - acknowledged > Self.largeJump
        if !packet.flags.contains(.rst), !isBroken { acknowledge(upTo: relative) }
        return number
    }

    /// Moves this side's highest number; payload that does not move it is a retransmission.
    mutating func advance(_ packet: TCPPacket, _ side: Side, _ events: inout ZeekEvents) {
        let end = relative(packet.sequence + Self.length(of: packet))
        let delta = end - sent
        if !packet.flags.isDisjoint(with: [.syn, .rst]), abs(delta) > Self.largeJump { return }
        if packet.flags.contains(.fin), sent == 1 {
            advance(to: end)
        } else if state == .reset {
            return
        } else if delta > 0 {
            advance(to: end)
        } else if packet.payloadLength > 0 {
            repeats &+= 1
            events.add(.repeated, side, ifPowerOfTen: repeats)
        }
    }

    /// Notes which bytes were captured, for the gaps. Bytes cut off by the snaplen are missing too.
    mutating func deliver(_ packet: TCPPacket, at relative: Int64) {
        guard packet.payloadLength > 0, relative >= 0, !packet.traits.contains(.cut), !packet.flags.contains(.rst)
        else { return }
        let first = packet.flags.contains(.syn) ? packet.sequence + 1 : packet.sequence
        _ = delivered.add(from: first, length: packet.payloadLength)
    }

    /// Bytes of this side that are acknowledged and were not captured are gaps, each hole one, as long as the `peer` was
    /// established too.
    mutating func noteGaps(
        upTo acknowledged: SequenceNumber,
        _ side: Side,
        _ peer: ZeekEndpoint,
        _ events: inout ZeekEvents
    ) {
        let gaps = takeGaps(upTo: acknowledged)
        guard gaps.count > 0, isClean, peer.isClean else { return }
        events.missedBytes &+= UInt64(gaps.bytes)
        for _ in 0..<gaps.count {
            self.gaps &+= 1
            events.add(.gap, side, ifPowerOfTen: self.gaps)
        }
    }

    /// Takes what is missing before `acknowledged` for delivered.
    ///
    /// - Returns: In how many pieces it is missing, and how many bytes.
    private mutating func takeGaps(upTo acknowledged: SequenceNumber) -> (count: Int, bytes: UInt32) {
        var edge = acknowledged
        if marks.contains(.sentFIN) {
            let fin = start + UInt32(bitPattern: lastFIN)
            if fin.precedes(edge) { edge = fin }
        }
        let holes = delivered.holes(before: edge)
        return holes > 0 ? (holes, delivered.acknowledge(upTo: edge, remembers: false)) : (0, 0)
    }

    /// Established, or closed out of it: only then a gap is believed.
    @inline(__always)
    private var isClean: Bool {
        state == .established || (state == .closed && previous == .established)
    }
}

extension SequenceCoverage {
    /// How many separate pieces are missing before `edge`.
    @inline(__always)
    fileprivate func holes(before edge: SequenceNumber) -> Int {
        guard rcvNXT.precedes(edge) else { return 0 }
        return 1 + outOfOrderRanges.count { $0.right.precedes(edge) }
    }
}
