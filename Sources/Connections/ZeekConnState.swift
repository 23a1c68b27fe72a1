import Packets

/// Zeek's states, and what it concludes from them at the end.
extension ZeekTracker {
    /// Moves the sender's state: SYN, then FIN, then RST of one segment.
    mutating func updateState(_ packet: TCPPacket, _ side: Side) {
        switch self[side].state {
        case .inactive: leaveInactive(packet, side)
        case .synSent, .synAckSent:
            if packet.flags.contains(.fin) { end(side, .closed) }
            if packet.flags.contains(.rst) { end(side, .reset) }
        case .established, .partial: leaveEstablished(packet, side)
        case .closed:
            if packet.flags.contains(.rst), self[side.other].state != .closed { end(side, .reset) }
        case .reset: break
        }
    }

    private mutating func leaveInactive(_ packet: TCPPacket, _ side: Side) {
        if packet.flags.contains(.syn) { takeFirstSYN(packet, side) }
        if packet.flags.contains(.fin) { end(side, .closed) }
        if packet.flags.contains(.rst) { end(side, .reset) }
        guard self[side].state == .inactive else { return }
        let peer = self[side.other].state
        // Some stacks acknowledge the SYN before they answer it.
        if side != originator, packet.payloadLength == 0, peer == .synSent { return }
        let isAnswer = packet.flags.contains(.ack) && peer == .established
        self[side].enter(isAnswer ? .established : .partial)
    }

    private mutating func takeFirstSYN(_ packet: TCPPacket, _ side: Side) {
        guard side != originator else {
            self[side].enter(packet.flags.contains(.ack) ? .synAckSent : .synSent)
            return
        }
        switch self[side.other].state {
        case .synSent: self[side.other].enter(.established)
        case .synAckSent where !packet.flags.contains(.ack):
            // SYN-ACK and SYN were captured in the wrong order.
            flip()
            self[side.other].enter(.established)
        default: break
        }
        self[side].enter(.established)
    }

    private mutating func leaveEstablished(_ packet: TCPPacket, _ side: Side) {
        let other = side.other
        if packet.flags.intersection([.syn, .ack]) == .syn, self[side].state == .partial, self[other].state == .inactive
        {
            self[side].enter(.synSent)
        }
        if packet.flags.intersection([.fin, .rst]) == .fin {
            end(side, .closed)
            // FIN, then RST of the other side: after all a normal end.
            if self[other].state == .reset, self[other].previous == .closed { self[other].enter(.closed) }
        }
        if packet.flags.contains(.rst) { end(side, .reset) }
    }

    private mutating func end(_ side: Side, _ state: ZeekEndpoint.State) {
        self[side].enter(state)
        self[side].marks.insert(.ended)
    }

    /// Zeek's `conn_state`: the first row that fits.
    public var connState: String {
        let opener = self[originator].state
        let responder = self[originator.other].state
        switch (opener, responder) {
        case (_, .reset): return resetByResponder(opener)
        case (.reset, _) where responder.isInactive: return beginsWithSYNThenRST ? "RSTOS0" : "OTH"
        case (.reset, _): return "RSTO"
        case (.closed, .closed): return "SF"
        case (.closed, _): return responder.isInactive ? "SH" : "S2"
        case (_, .closed): return opener.isInactive ? "SHR" : "S3"
        case (.synSent, .inactive): return "S0"
        case (.established, .established): return "S1"
        default: return "OTH"
        }
    }

    private func resetByResponder(_ opener: ZeekEndpoint.State) -> String {
        let isRefused = opener == .reset && originatorBytes == 0 && responderBytes == 0
        if opener == .synSent || opener == .synAckSent || isRefused { return "REJ" }
        return opener.isInactive ? "RSTRH" : "RSTR"
    }

    /// Zeek's pattern `^?S[^HAFGIQ]*R.*`, `^` being the letter.
    private var beginsWithSYNThenRST: Bool {
        let letters = history.hasPrefix("^") ? history.dropFirst() : history[...]
        guard letters.hasPrefix("S"), let reset = letters.firstIndex(of: "R") else { return false }
        return letters[..<reset].allSatisfy { !"HAFGIQ".contains($0) }
    }
}
