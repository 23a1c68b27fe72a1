import Packets

/// Long waits for an application: everything was acknowledged, nothing was under way, and yet the next payload took its time.
extension Connection {
    /// Shorter pauses are not looked at; in nanoseconds.
    static let shortestPause: Int64 = 500_000_000
    /// Shorter waits are not kept.
    static let shortestWait = Interval.seconds(1)

    /// Looks at what ended a pause: `packet` of `side` carries payload. The flows are still as they were before it.
    @inline(never)
    mutating func noteWait(endedBy packet: TCPPacket, from side: Side, at reference: FrameReference) {
        guard !isSelfConnect, packet.flags.isDisjoint(with: [.syn, .rst]), !client.hasPending, !server.hasPending,
            client.flags.union(server.flags).isDisjoint(with: [.windowClosed, .sentRST]),
            !self[side].flags.contains(.hasBase) || packet.sequence == self[side].coverage.sndNXT,
            let wait = wait(of: side), reference.time.since(wait.start.time) >= Self.shortestWait
        else { return }
        events.noteWait(wait.kind, side, reference, since: wait.start)
    }

    /// What the next payload of `side` ends, and since when that was waited for; nil if it was not waited for.
    private func wait(of side: Side) -> (kind: Incident.Kind, start: FrameReference)? {
        switch (self[side].lastData, self[side.other].lastData) {
        case (nil, nil):
            // No payload yet: a greeting, or the first request.
            return handshake.ack.map { (side == .server ? .slowAnswer(.greeting) : .slowRequest(isBegun: false), $0) }
        case (let own?, let others?) where own.frame < others.frame:
            // Between an answer and its next request a client owes nothing.
            return side == .server ? (.slowAnswer(server.firstData == nil ? .first : .later), others) : nil
        case (nil, let others?): return (side == .server ? .slowAnswer(.first) : .slowRequest(isBegun: false), others)
        case (let own?, _): return side == .client ? (.slowRequest(isBegun: true), own) : nil
        }
    }
}

extension ConnectionEvents {
    /// Keeps the longest wait of each kind: an interactive connection has thousands.
    fileprivate mutating func noteWait(
        _ kind: Incident.Kind,
        _ side: Side,
        _ reference: FrameReference,
        since start: FrameReference
    ) {
        guard let place = incidents.firstIndex(where: { $0.kind == kind && $0.side == side }) else {
            return note(kind, side, reference, related: start, length: 1)
        }
        let count = incidents[place].length &+ 1
        incidents[place].length = count
        guard reference.time.since(start.time) > incidents[place].gap else { return }
        incidents.remove(at: place)
        note(kind, side, reference, related: start, length: count)
    }
}
