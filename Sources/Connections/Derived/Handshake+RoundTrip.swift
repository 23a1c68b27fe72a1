import Packets

/// The round trip, as the handshake shows it.
extension Handshake {
    /// From the capture point to `side` and back; nil when that cannot be measured.
    func roundTrip(to side: Side) -> Interval? {
        guard synCount == 1, synAckCount >= 1, let synAck else { return nil }
        switch side {
        case .server:
            return syn.flatMap { Self.trip(from: $0, to: synAck) }
        case .client:
            guard synAckCount == 1 else { return nil }
            return ack.flatMap { Self.trip(from: synAck, to: $0) }
        }
    }

    /// The time between the two, if it is possible: clocks step, and merged files may have different clocks.
    private static func trip(from start: FrameReference, to end: FrameReference) -> Interval? {
        let trip = end.time.since(start.time)
        return trip >= .zero && trip < .seconds(3600) ? trip : nil
    }

    /// Whether a segment of `side` at `reference` can have left before the segment at `since` reached it: less than the
    /// time from the capture point to that side and back has passed. Where that could not be measured, 100 ms are
    /// taken: no timer that retransmits a SYN-ACK or FIN is that short.
    func mayHaveCrossed(_ side: Side, since: FrameReference, at reference: FrameReference) -> Bool {
        reference.time.since(since.time) < roundTrip(to: side) ?? .milliseconds(100)
    }

    /// Whether the halves of the round trip say that the capture was taken at `side`.
    func isCaptured(at side: Side) -> Bool {
        guard let near = roundTrip(to: side) else { return false }
        guard let far = roundTrip(to: side.other) else { return near < .milliseconds(1) }
        return near * 4 < far
    }

    /// How long after a segment has passed towards `side` a segment of that side may still have been sent before it arrived.
    func longestFlight(to side: Side) -> Interval {
        let trip = (roundTrip(to: side) ?? .zero) * 3
        return max(trip, isCaptured(at: side) ? .milliseconds(1) : .milliseconds(50))
    }
}

extension Connection {
    /// From the capture point to `side` and back, measured in the handshake; nil when that cannot be measured.
    public func roundTrip(to side: Side) -> Interval? {
        handshake.roundTrip(to: side)
    }
}
