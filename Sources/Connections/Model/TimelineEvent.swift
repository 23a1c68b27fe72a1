import Packets

/// One frame of a connection, with what it changed; kept only for views that show frames.
public struct TimelineEvent: Sendable {
    /// What the frame held.
    public enum Content: Sendable {
        case segment(TCPPacket)
        // Three times as long as a segment, and rare.
        indirect case icmp(ICMPError)
    }

    /// The frame and its time.
    public var reference: FrameReference
    /// Who sent it; for ICMP, whose segment is quoted.
    public var from: Side
    /// What it is within the connection.
    public var kind: SegmentKind
    /// The decoded frame.
    public var content: Content
    /// What tcpdump subtracts from its numbers when it prints them.
    public var bases: SequenceBases
    /// The frame that it repeats or answers, if that is worth saying.
    public var related: FrameReference?
    /// Why its receiver refuses it; nil if nothing speaks against it.
    public var refusal: Refusal?
    /// The client's state after it.
    public var client: EndpointState
    /// The server's state after it.
    public var server: EndpointState
}
