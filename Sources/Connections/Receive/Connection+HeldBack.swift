import Packets

/// Nagle's algorithm against the delayed ACK (RFC 9293 3.7.4, 3.8.6.3): a sender holds a small segment back until all that it sent
/// is acknowledged, and the receiver waits with that ACK for more. So a write, a write and a read cost a timer: 40 ms on Linux, 200
/// ms on others.
///
/// All that is asked for is known when the held segment comes; nothing is kept for it.
extension Flow {
    /// `packet` carries payload, and this side's last payload passed so long ago that a delayed ACK may have come in between.
    @inline(__always)
    func mayHaveHeldBack(_ packet: TCPPacket, at reference: FrameReference) -> Bool {
        let pause = reference.time.nanoseconds &- $lastData.nanoseconds &- Self.leastPause.nanoseconds
        return packet.payloadLength > 0 && UInt64(bitPattern: pause) < UInt64(bitPattern: Self.pauses.nanoseconds)
    }

    /// The shortest delayed ACK, Linux's, is 40 ms less a tick.
    private static let leastPause = Interval.milliseconds(34)
    /// And the longest that is asked about, 500 ms (RFC 9293 3.8.6.3) beyond a long round trip.
    private static let pauses = Interval.milliseconds(1000)

    fileprivate mutating func noteHeldBack(
        _ packet: TCPPacket,
        from side: Side,
        to receiver: inout Flow,
        at reference: FrameReference,
        _ events: inout ConnectionEvents
    ) {
        // One segment of the other side has passed since, and all is acknowledged: that one is the ACK.
        guard let data = lastData, let ack = silentSince, receiver.lastSegment?.frame == ack.frame,
            lastSegment?.frame == data.frame, data.frame < ack.frame,
            flags.contains(.hasBase), !hasPending, sndUNAWhenSilent.precedes(sndUNA),
            packet.sequence == coverage.sndNXT, packet.flags.isDisjoint(with: [.syn, .rst])
        else { return }
        if let sent = receiver.lastSent, data.frame < sent.frame { return }
        let segment = UInt32(events.handshake.offer(of: side.other).maximumSegmentSize ?? 1460)
        // A jumbogram's length fills 32 bits (RFC 2675): nothing may be added to it.
        guard segment > Self.options, packet.payloadLength < segment - Self.options,
            events.handshake.scale(of: side.other).bytes(receiver.window) >= segment * 2,
            isPrompt(reference.time.since(ack.time), events.handshake.roundTrip(to: side)),
            let held = Self.held(ack.time.since(data.time), events.handshake.roundTrip(to: side.other))
        else { return }
        events.addHeldBack(side, at: reference, since: ack, held)
    }

    /// The segment left its sender as soon as the ACK had reached it.
    private func isPrompt(_ pause: Interval, _ trip: Interval?) -> Bool {
        let trip = trip ?? .zero
        return pause >= .zero && pause <= Interval(nanoseconds: trip.nanoseconds / 2 * 3) + .milliseconds(2)
    }

    /// How much of the wait for an ACK the other side's timer took; nil where that is no delayed ACK's time, or too little beside
    /// the round trip to be told from its changes.
    private static func held(_ wait: Interval, _ trip: Interval?) -> Interval? {
        guard let trip else {
            // Without a round trip only the usual lengths of the delayed ACK timer count.
            let isTimer =
                (.milliseconds(38)...Interval.milliseconds(45)).contains(wait)
                || (.milliseconds(190)...Interval.milliseconds(210)).contains(wait)
            return isTimer ? wait : nil
        }
        let held = wait - trip
        guard held >= trip, held >= leastPause, held <= .milliseconds(520) else { return nil }
        return held
    }

    /// Bytes that options take of a full segment.
    private static let options: UInt32 = 40
}

extension Connection {
    /// Looks whether the segment of `side` was held back, before it is taken in.
    @inline(never)
    mutating func noteHeldBack(_ packet: TCPPacket, from side: Side, at reference: FrameReference) {
        lend(sender: side) { sender, receiver, events in
            sender.noteHeldBack(packet, from: side, to: &receiver, at: reference, &events)
        }
    }
}

extension ConnectionEvents {
    /// One more segment was held back: the first few are kept each, the last of them counts the rest.
    fileprivate mutating func addHeldBack(
        _ side: Side,
        at reference: FrameReference,
        since ack: FrameReference,
        _ held: Interval
    ) {
        var kept = 0
        var last: Int?
        for place in incidents.indices where incidents[place].side == side {
            guard case .heldBack = incidents[place].kind else { continue }
            kept += 1
            last = place
        }
        if kept >= Self.fewKept, let last, case .heldBack(let times) = incidents[last].kind {
            incidents[last].kind = .heldBack(times: times < .max ? times + 1 : times)
            incidents[last].gap = incidents[last].gap + held
            return
        }
        note(.heldBack(times: 1), side, reference, related: ack)
        guard let place = incidents.indices.last, incidents[place].kind == .heldBack(times: 1) else { return }
        incidents[place].gap = held
    }
}
