import Packets

/// The letters of `history`.
extension ZeekTracker {
    /// The letter for the flags: one for each segment, at most.
    mutating func noteFlags(of packet: TCPPacket, at relative: Int64, _ side: Side) {
        let control = packet.flags.intersection([.syn, .fin, .rst])
        let low = Int32(truncatingIfNeeded: relative)
        switch control {
        case []: notePlain(packet, side)
        case .syn: noteSYN(packet.flags.contains(.ack) ? .synAck : .syn, at: low, side)
        case .fin: noteFIN(at: low &+ Int32(truncatingIfNeeded: packet.payloadLength), side)
        case .rst: noteRST(at: low, side)
        case let several where several.contains([.fin, .rst]): addOnce(.inconsistent, .inconsistent, side)
        default: addOnce(.severalFlags, .severalFlags, side)
        }
    }

    private mutating func notePlain(_ packet: TCPPacket, _ side: Side) {
        guard packet.payloadLength > 0 || packet.flags.contains(.ack) else { return }
        // The SYN was not captured: who scans with SYN-ACKs sends no ACK and no data, and gets none.
        // Counting is a few steps, comparing a call.
        if history.utf8.count == 1, history == "H" {
            self[originator].enter(.established)
            history = "^h"
            originator = originator.other
        }
        if packet.payloadLength > 0 { addOnce(.data, .data, side) } else { addOnce(.ack, .ack, side) }
    }

    private mutating func noteSYN(_ letter: ZeekLetter, at place: Int32, _ side: Side) {
        let isNew = self[side].marks.insert(.syn).inserted || self[side].lastSYN != place
        if isNew { add(letter, side) }
        self[side].lastSYN = place
    }

    private mutating func noteFIN(at place: Int32, _ side: Side) {
        let isNew = self[side].marks.insert(.fin).inserted || self[side].lastFIN != place
        if isNew { add(.fin, side) }
        self[side].lastFIN = place
    }

    private mutating func noteRST(at place: Int32, _ side: Side) {
        let isNew = self[side].marks.insert(.rst).inserted || self[side].lastRST != place
        if isNew { add(.rst, side) }
        self[side].lastRST = place
    }

    /// A window of 0 means something only while the other side can still send.
    mutating func noteZeroWindow(_ packet: TCPPacket, _ side: Side) {
        guard packet.window == 0, !packet.flags.contains(.rst), self[side.other].state != .closed,
            self[side].state != .reset
        else { return }
        self[side].zeroWindows &+= 1
        add(.zeroWindow, side, ifPowerOfTen: self[side].zeroWindows)
    }

    private mutating func addOnce(_ letter: ZeekLetter, _ mark: ZeekEndpoint.Marks, _ side: Side) {
        if self[side].marks.insert(mark).inserted { add(letter, side) }
    }

    /// Adds the letter at the 1st, 10th, 100th ... event.
    mutating func add(_ letter: ZeekLetter, _ side: Side, ifPowerOfTen count: UInt32) {
        var rest = count
        while rest >= 10, rest.isMultiple(of: 10) { rest /= 10 }
        if rest == 1 { add(letter, side) }
    }

    private mutating func add(_ letter: ZeekLetter, _ side: Side) {
        history.append(side == originator ? letter.rawValue : letter.lowercase)
    }
}
