import Packets

/// RST segments: their form, whether they are honoured, what they end (RFC 9293 3.5.2, 3.5.3; RFC 5961 3.2).
extension Connection {
    mutating func receiveReset(_ packet: TCPPacket, from side: Side, at reference: FrameReference) -> SegmentResult {
        let trigger = self[side.other].lastSegment
        let form = resetForm(packet, from: side)
        lend(sender: side) { sender, receiver, events in
            sender.noteLoop(from: side, with: &receiver, at: reference, &events)
        }
        // What comes after an RST of its own is sent on purpose, no duplicate.
        self[side].recent = RecentSegments()
        let isLate = showsCompletion(packet, from: side)
        if isLate { handshake.isShownComplete = true }
        // What its sender acknowledges is not in the capture, so what its receiver expects is not known either.
        let verdict = isLate ? ResetVerdict.undecided : verdict(on: packet, from: side)
        events.note(
            .reset(form, honoured: verdict),
            side,
            reference,
            related: trigger,
            length: packet.payloadLength,
            oddities: oddities(of: packet, from: side, form)
        )
        // An RST that is all of its connection answers a segment elsewhere; this number tells which.
        if frameCount <= 1, packet.flags.contains(.ack) { self[side].synAckAcknowledged = packet.acknowledgment }
        let arrival = SegmentResult(side: side, kind: .reset, related: trigger)
        if form == .abort, verdict == .taken || verdict == .undecided {
            lend(sender: side) { sender, receiver, _ in
                sender.takeAcknowledgment(packet, of: &receiver, at: reference, arrival)
            }
        }
        guard !isRejection(packet, from: side) else {
            assumeListening(side.other)
            return arrival
        }
        self[side].flags.insert(.sentRST)
        closeResetSender(side)
        guard verdict == .taken || verdict == .undecided else {
            // Answered or dropped by RFC 5961 3.2; older stacks take any in the window.
            if verdict == .challenged { self[side.other].weaken() }
            return arrival
        }
        end(by: side, form, at: reference)
        return arrival
    }

    /// An RST of `side` ends the connection.
    mutating func end(by side: Side, _ form: ResetForm, at reference: FrameReference) {
        closeResetReceiver(side.other)
        endByReset(side, form, at: reference)
    }

    /// The RST answers something that does not belong to this connection; its sender goes on: SYN-SENT rejects an
    /// older connection's ACK (RFC 9293 3.5.1), SYN-RECEIVED an ACK of something it never sent (3.10.7.4).
    private func isRejection(_ packet: TCPPacket, from side: Side) -> Bool {
        let flow = self[side]
        switch flow.belief.state {
        case .synSent:
            return !flow.flags.contains(.synAcknowledged) && !packet.flags.contains(.ack)
        case .synReceived:
            guard !packet.flags.contains(.ack), flow.flags.contains(.hasBase) else { return false }
            let offset = flow.iss.distance(to: packet.sequence)
            return offset < 1 || offset > flow.iss.distance(to: flow.coverage.sndNXT)
        default: return false
        }
    }

    /// The end whose ACK of an older connection was rejected in SYN-SENT has that one no more: its listener takes the next SYN.
    private mutating func assumeListening(_ side: Side) {
        guard self[side.other].belief.state == .synSent, self[side].flags.isDisjoint(with: [.sentSYN, .sentSYNACK])
        else { return }
        self[side].belief = EndpointState(.listen, .assumed)
    }

    /// The RST acknowledges bytes that the other end sent after the handshake: the capture lacks the third step, the connection
    /// did not.
    private func showsCompletion(_ packet: TCPPacket, from side: Side) -> Bool {
        guard handshake.synAck != nil, handshake.ack == nil, packet.flags.contains(.ack),
            self[side].flags.contains(.hasBase)
        else { return false }
        let first = self[side.other].iss + 1 + handshake.synPayload(of: side.other)
        let acknowledged = first.distance(to: packet.acknowledgment)
        let sent = self[side].iss.distance(to: packet.sequence)
        return acknowledged > 0 && acknowledged < SequenceCoverage.reach && sent > 0
            && sent <= Int(self[side.other].window)
    }

    private func resetForm(_ packet: TCPPacket, from side: Side) -> ResetForm {
        let flow = self[side]
        let isBare = packet.window == 0 && packet.options.count == 0
        if !packet.flags.contains(.ack) {
            // Its sequence number is what the triggering segment acknowledged of this side.
            // Of several segments of the other side that were outstanding it may answer any.
            let last = flow.lastSegment?.frame ?? FrameNumber(0)
            let isPrompted = self[side.other].lastSegment.map { last < $0.frame } ?? false
            return isBare && flow.isAnswered(by: packet.sequence, isPrompted: isPrompted) ? .noSocket : .other
        }
        if packet.sequence.rawValue == 0, isBare { return .refusal }
        let atNext =
            flow.flags.contains(.hasBase)
            && (packet.sequence == flow.coverage.sndNXT || packet.sequence == flow.coverage.rcvNXT)
        let stamped = !usesTimestamps || packet.options.timestamps != nil
        return atNext && stamped ? .abort : .other
    }

    private func oddities(of packet: TCPPacket, from side: Side, _ form: ResetForm) -> ResetOddities {
        let flow = self[side]
        var oddities: ResetOddities = []
        guard flow.flags.contains(.spoke), flow.lastSegment != nil else { return oddities }
        if packet.hasOtherTimeToLive(than: flow.timeToLive) { oddities.insert(.timeToLive) }
        if form == .other { oddities.insert(.form) }
        let step = Int(Int16(bitPattern: packet.identification &- flow.identification))
        if packet.identification != 0, flow.identification != 0, step == 0 || (form == .abort && abs(step) > 1000) {
            oddities.insert(.identification)
        }
        let trigger = self[side.other].lastSegment?.frame ?? FrameNumber(0)
        if !packet.flags.contains(.ack), let own = flow.lastSegment, own.frame > trigger {
            oddities.insert(.unprompted)
        }
        return oddities
    }

    /// Both sides agreed on timestamps: every segment of a live socket carries them (RFC 7323 3.2).
    var usesTimestamps: Bool {
        client.flags.contains(.timestamps) && server.flags.contains(.timestamps)
    }

    /// Whether the receiver must honour the RST. What it expects next lies between the highest number it has
    /// acknowledged and the highest that has passed towards it.
    private func verdict(on packet: TCPPacket, from side: Side) -> ResetVerdict {
        let receiver = self[side.other]
        if receiver.belief.state == .synSent {
            guard packet.flags.contains(.ack) else { return .outside }
            let payload = handshake.synPayload(of: side.other)
            return receiver.isSYNAcknowledged(by: packet.acknowledgment, payload: payload) ? .taken : .outside
        }
        return self[side].resetVerdict(at: packet.sequence, by: receiver, scale: scale(of: side.other))
    }

    /// The window scale that `side` applies to what it advertises; 0 unless both offered one (RFC 7323 2.2).
    public func scale(of side: Side) -> WindowScale {
        handshake.scale(of: side)
    }

    /// Any RST can be forged in the name of a live socket: what its sender sends next may show it.
    private mutating func closeResetSender(_ side: Side) {
        if self[side].belief.state != .closed { self[side].beliefBeforeReset = self[side].belief }
        self[side].belief = EndpointState(.closed, .assumed)
    }

    private mutating func closeResetReceiver(_ side: Side) {
        switch self[side].belief.state {
        case .closed: return
        case .listen:
            self[side].belief = EndpointState(.listen, .assumed)
        default:
            self[side].beliefBeforeReset = self[side].belief
            self[side].belief = EndpointState(.closed, .assumed)
        }
    }

    private mutating func endByReset(_ side: Side, _ form: ResetForm, at reference: FrameReference) {
        let bothClosed = client.flags.contains(.finAcknowledged) && server.flags.contains(.finAcknowledged)
        guard !bothClosed, client.reset == nil, server.reset == nil else { return }
        self[side].reset = reference
        self[side].lastBeforeReset = self[side].lastSegment
        guard endsHandshake(side, form, at: reference) else { return }
        handshake.reset = reference
        handshake.resetBy = side
    }

    /// Whether the RST ends the handshake, not an established connection: it comes before the ACK of the SYN-ACK, or
    /// the server sends it in answer to that ACK (tcp_abort_on_overflow).
    private func endsHandshake(_ side: Side, _ form: ResetForm, at reference: FrameReference) -> Bool {
        guard handshake.syn != nil || handshake.synAck != nil else { return false }
        guard let ack = handshake.ack else { return !handshake.isShownComplete }
        guard side == .server, form == .noSocket, !server.flags.contains(.provedEstablished), server.firstData == nil
        else {
            return false
        }
        let patience = (roundTrip(to: .server) ?? .zero) * 2 + .milliseconds(100)
        return reference.time.since(ack.time) < patience
    }

    /// How long `side` had been silent before the frame at `reference`; nil if the capture does not hold what it sent last.
    public func pause(of side: Side, before reference: FrameReference) -> Interval? {
        guard let last = self[side].lastBeforeReset, last.frame < reference.frame else { return nil }
        return reference.time.since(last.time)
    }
}
