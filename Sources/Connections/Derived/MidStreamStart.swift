import Packets

/// How a connection begins without its opening, where but one end speaks and the other refuses it or is silent: its numbers may be
/// those of a connection on other addresses or ports, which a translator on the way has changed.
public struct MidStreamStart: Sendable {
    /// The connection's number.
    public let connection: Int
    /// The end that speaks.
    public let speaker: Endpoint
    /// The end that is spoken to.
    public let peer: Endpoint
    /// The first sequence number that was used.
    public let sequence: SequenceNumber
    /// The last number that was acknowledged.
    public let acknowledgment: SequenceNumber
    /// The newest timestamp, and when it passed; nil without timestamps.
    public let timestamp: (value: UInt32, time: Timestamp)?
    /// Its first frame.
    public let first: FrameReference
    /// The RST of the end that is spoken to.
    public let refusal: FrameReference?
}

extension Connection {
    /// How it begins in the middle; nil where its opening was captured, or both ends speak.
    public var midStreamStart: MidStreamStart? {
        guard !beganInCapture, !isSelfConnect,
            let side = Side.allCases.first(where: { self[$0].flags.contains(.spoke) && onlyRefuses($0.other) })
        else { return nil }
        let (flow, other) = (self[side], self[side.other])
        guard flow.flags.contains(.hasBase), other.flags.contains(.hasBase), flow.reset == nil else { return nil }
        let passed = UInt32(truncatingIfNeeded: flow.transfer.bytes) &+ (flow.flags.contains(.sentFIN) ? 1 : 0)
        var timestamp: (UInt32, Timestamp)?
        if flow.flags.contains(.timestamps), let last = flow.lastSegment {
            timestamp = (flow.timestampValue, last.time)
        }
        return MidStreamStart(
            connection: id,
            speaker: endpoint(side),
            peer: endpoint(side.other),
            sequence: flow.coverage.sndNXT - passed,
            acknowledgment: other.sndUNA,
            timestamp: timestamp,
            first: first,
            refusal: other.reset
        )
    }

    /// All that this side sent is RSTs, if anything.
    private func onlyRefuses(_ side: Side) -> Bool {
        let resets = incidents.count { incident in
            guard case .reset = incident.kind else { return false }
            return incident.side == side
        }
        return Int(self[side].transfer.packets) == resets
    }

    /// Whether `start` goes on where what its `side` sent ended; nil if not, or if that side still spoke here afterwards.
    public func continuation(of side: Side, in start: MidStreamStart) -> Continuation? {
        let (flow, other) = (self[side], self[side.other])
        guard id != start.connection, flow.flags.contains(.hasBase), other.flags.contains(.hasBase),
            other.flags.contains(.spoke), let last = flow.lastSegment,
            start.first.time.since(last.time) >= Self.leastPause
        else { return nil }
        // A keepalive probe stands one before what comes next, and a retransmission is of what was not acknowledged.
        let ahead = flow.coverage.sndNXT.distance(to: start.sequence)
        let pending = flow.sndUNA.distance(to: flow.coverage.sndNXT)
        guard ahead <= 0, ahead >= -max(1, min(pending, SequenceCoverage.reach)) else { return nil }
        let acknowledged = other.coverage.sndNXT.distance(to: start.acknowledgment)
        let open = other.sndUNA.distance(to: other.coverage.sndNXT)
        guard acknowledged <= 0, acknowledged >= -max(0, min(open, SequenceCoverage.reach)) else { return nil }
        return isClock(from: flow, at: last.time, start)
    }

    /// Copies of one segment before and behind a translator are microseconds apart.
    private static let leastPause = Interval.milliseconds(100)

    /// Timestamps that went backwards, or at a rate that no clock has, are another end's.
    private func isClock(from flow: Flow, at time: Timestamp, _ start: MidStreamStart) -> Continuation? {
        guard flow.flags.contains(.timestamps) == (start.timestamp != nil) else { return nil }
        guard let (value, now) = start.timestamp else { return .byNumbers }
        let steps = Int64(Int32(bitPattern: value &- flow.timestampValue))
        let milliseconds = now.since(time).nanoseconds / 1_000_000
        guard steps >= 0 else { return nil }
        // RFC 7323 5.4: a tick lasts 1 ms to 1 s; Linux takes 1 ms, others 10 ms or 4 ms.
        let isKnown = [Int64(1), 4, 10, 100, 500, 1000].contains { tick in
            abs(steps * tick - milliseconds) <= max(2 * tick, milliseconds / 50)
        }
        return isKnown ? .byTimestamps : .byNumbers
    }
}
