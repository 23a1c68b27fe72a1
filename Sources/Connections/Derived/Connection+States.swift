import Packets

/// In which state an end is believed, as its last segment leaves it, as time passes, and as a reset leaves it.
///
/// What was said of a state while frames passed is never taken back; what they add up to at the end is decided here.
extension Connection {
    /// The state of `side` when a frame of the other side passes at `time`: a proof grows old while an end is silent.
    func state(of side: Side, at time: Timestamp) -> EndpointState {
        self[side].aged(at: time)
    }

    /// The state of `side` when the capture's clock shows `now`, with all that the connection's frames say together.
    public func finalState(of side: Side, at now: Timestamp) -> EndpointState {
        let flow = self[side]
        // An RST towards it that nothing has refuted: what it sent afterwards was on its way before.
        if self[side.other].reset != nil, flow.belief.state != .listen { return EndpointState(.closed, .assumed) }
        // Its own RST, and it has not been heard since.
        if flow.flags.contains(.sentRST), flow.reset != nil, flow.belief.state == .closed {
            return EndpointState(.closed, .implied)
        }
        return flow.aged(at: now)
    }
}

extension Flow {
    /// A kernel retransmits what is not acknowledged at least this often, before any of its timers gives up.
    private static let leastPatience = Interval.seconds(3)
    /// TIME-WAIT, and FIN-WAIT-2 after close(), last so long on Linux.
    private static let longestRest = Interval.seconds(60)

    /// The state it is believed in, less sure where a timer of its own may have run out since its last segment.
    func aged(at time: Timestamp) -> EndpointState {
        guard belief.evidence > .assumed, let last = lastSegment else { return belief }
        let silence = time.since(last.time)
        guard silence > Self.leastPatience else { return belief }
        switch belief.state {
        case .timeWait, .finWait2:
            return silence > Self.longestRest ? EndpointState(belief.state, .assumed) : belief
        case .synSent, .synReceived, .finWait1, .closing, .lastAck: break
        default: guard hasPending else { return belief }
        }
        let patience = max(repeatGap * 2, Self.leastPatience).withSlack
        return silence > patience ? EndpointState(belief.state, .assumed) : belief
    }
}
