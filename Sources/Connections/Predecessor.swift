import Packets

/// What the connection that had the same 4-tuple before left behind.
public struct Predecessor: Hashable, Sendable {
    /// The client endpoint of that connection.
    public var client: Endpoint
    /// The next sequence number of the endpoint that is now the client; nil if unknown.
    public var clientNext: SequenceNumber?
    /// The next sequence number of the endpoint that is now the server; nil if unknown.
    public var serverNext: SequenceNumber?
    /// The state in which the endpoint that is now the client was believed.
    public var clientState: EndpointState
    /// The state in which the endpoint that is now the server was believed.
    public var serverState: EndpointState
    /// Its last frame.
    public var last: FrameMark
    /// Both its directions had been closed, or an RST ended it.
    public var hadEnded: Bool
}
