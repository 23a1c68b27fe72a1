import Packets

/// The numbers: where a side began, how far it got, which of its bytes are missing.
extension ZeekTracker {
    /// A jump beyond this in a SYN or RST is not believed.
    private static let largeJump: Int64 = 1_048_576

    /// What Zeek calls the segment's length: payload, SYN and FIN; of an RST no payload.
    private static func length(of packet: TCPPacket) -> UInt32 {
        packet.flags.contains(.rst) ? packet.sequenceLength &- packet.payloadLength : packet.sequenceLength
    }

    /// Sets a side's start at its first segment, and again at a SYN with another number.
    mutating func initialize(_ packet: TCPPacket, _ side: Side) {
        let end = packet.sequence + Self.length(of: packet)
        let isSYN = packet.flags.contains(.syn)
        switch self[side].state {
        case .inactive where isSYN:
            self[side].begin(at: packet.sequence, last: end)
        case .inactive:
            // As if there had been a SYN before it.
            self[side].begin(at: packet.sequence - 1, last: packet.sequence)
        case .synSent, .synAckSent:
            if isSYN, packet.sequence != self[side].start { self[side].begin(at: packet.sequence, last: end) }
        case .established, .partial:
            if isSYN { self[side].begin(at: packet.sequence, last: end) }
        case .reset:
            if isSYN, self[side].previous == .inactive { self[side].begin(at: packet.sequence, last: end) }
        case .closed: break
        }
    }

    /// - Returns: What it acknowledges, if that can be a number of the other side.
    mutating func takeAcknowledgment(_ packet: TCPPacket, from side: Side) -> SequenceNumber? {
        let other = side.other
        let number = packet.acknowledgment
        guard self[other].state != .inactive else {
            self[other].begin(at: number - 1, last: number - 1)
            return nil
        }
        let before = self[other].acknowledged
        let relative = self[other].relative(number, near: before)
        guard relative >= 0 else { return nil }
        // An acknowledgment of 0 far ahead is a broken one.
        let isBroken = number.rawValue == 0 && relative - before > Self.largeJump
        if !packet.flags.contains(.rst), !isBroken { self[other].acknowledge(upTo: relative) }
        return number
    }

    /// Moves the side's highest number; payload that does not move it is a repeat.
    mutating func advance(_ packet: TCPPacket, _ side: Side) {
        let end = self[side].relative(packet.sequence + Self.length(of: packet))
        let delta = end - self[side].sent
        if !packet.flags.isDisjoint(with: [.syn, .rst]), abs(delta) > Self.largeJump { return }
        if packet.flags.contains(.fin), self[side].sent == 1 {
            self[side].advance(to: end)
        } else if self[side].state == .reset {
            return
        } else if delta > 0 {
            self[side].advance(to: end)
        } else if packet.payloadLength > 0 {
            self[side].repeats &+= 1
            add(.repeated, side, ifPowerOfTen: self[side].repeats)
        }
    }

    /// Notes which bytes were captured, for the gaps. Bytes cut off by the snaplen are missing too.
    mutating func deliver(_ packet: TCPPacket, at relative: Int64, _ side: Side) {
        guard packet.payloadLength > 0, relative >= 0, !packet.traits.contains(.cut), !packet.flags.contains(.rst)
        else { return }
        let first = packet.flags.contains(.syn) ? packet.sequence + 1 : packet.sequence
        _ = self[side].delivered.add(from: first, length: packet.payloadLength)
    }

    /// Bytes of `side` that are acknowledged and were not captured are gaps, each hole one.
    mutating func noteGaps(of side: Side, upTo acknowledged: SequenceNumber) {
        let gaps = self[side].takeGaps(upTo: acknowledged)
        guard gaps.count > 0, self[side].isClean, self[side.other].isClean else { return }
        missedBytes &+= UInt64(gaps.bytes)
        for _ in 0..<gaps.count {
            self[side].gaps &+= 1
            add(.gap, side, ifPowerOfTen: self[side].gaps)
        }
    }
}

extension ZeekEndpoint {
    /// Takes what is missing before `acknowledged` for delivered.
    ///
    /// - Returns: In how many pieces it is missing, and how many bytes.
    fileprivate mutating func takeGaps(upTo acknowledged: SequenceNumber) -> (count: Int, bytes: UInt32) {
        var edge = acknowledged
        if marks.contains(.sentFIN) {
            let fin = start + UInt32(bitPattern: lastFIN)
            if fin.precedes(edge) { edge = fin }
        }
        let holes = delivered.holes(before: edge)
        return holes > 0 ? (holes, delivered.acknowledge(upTo: edge)) : (0, 0)
    }

    /// Established, or closed out of it: only then a gap is believed.
    @inline(__always)
    fileprivate var isClean: Bool {
        state == .established || (state == .closed && previous == .established)
    }
}

extension SequenceCoverage {
    /// How many separate pieces are missing before `edge`.
    @inline(__always)
    fileprivate func holes(before edge: SequenceNumber) -> Int {
        guard next.precedes(edge) else { return 0 }
        return 1 + islands.count { $0.right.precedes(edge) }
    }
}
