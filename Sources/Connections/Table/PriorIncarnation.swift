import Packets

/// What the connection that had the same 4-tuple before left behind.
public struct PriorIncarnation: Hashable, Sendable {
    /// The client endpoint of that connection.
    public var client: Endpoint
    /// The next sequence number of the endpoint that is now the client; nil if unknown.
    public var clientNext: SequenceNumber?
    /// The next sequence number of the endpoint that is now the server; nil if unknown.
    public var serverNext: SequenceNumber?
    /// The newest TSval of the endpoint that is now the client; nil if it sent none.
    public var clientTimestamp: UInt32?
    /// The state in which the endpoint that is now the client was believed.
    public var clientState: EndpointState
    /// The state in which the endpoint that is now the server was believed.
    public var serverState: EndpointState
    /// Its last frame.
    public var last: FrameReference
    /// Both its directions had been closed, or an RST ended it.
    public var hadEnded: Bool

    /// How long an end may still hold a connection that is over, or closed by itself: TIME-WAIT and FIN-WAIT-2 of Linux.
    private static let longestRest = Interval.seconds(60)

    /// What is left at the end that is now called when a SYN comes at `time`: a SYN does not end a living connection
    /// (RFC 9293 3.10.7.4, RFC 5961 4.2).
    func serverLeft(at time: Timestamp) -> EndpointState {
        switch serverState.state {
        case .established, .closeWait: break
        case .timeWait, .finWait1, .finWait2, .closing, .lastAck:
            guard time.since(last.time) <= Self.longestRest else { return .unknown }
        default: return .unknown
        }
        return hadEnded && serverState.state != .timeWait ? .unknown : EndpointState(serverState.state, .assumed)
    }
}
