import Packets

/// What the capture says of one frame; its bytes are lent beside it.
public struct FrameHeader: Sendable {
    /// Its number, from 1 over the whole input, filtered or not.
    public var number: FrameNumber
    /// When it was captured.
    public var time: Timestamp
    /// Its length on the wire, in bytes.
    public var originalLength: Int
    /// How its bytes begin.
    public var link: LinkType
    /// Whether it passes the filter; always true without one.
    public var matchesFilter: Bool
    /// Which of the inputs it comes from, in the order in which they were named; from 255 on, 255.
    public var input: UInt8 = 0
    /// The number of its interface's name (`CapturePoint.interfaces`); 0 where the capture has none.
    public var interface: UInt16 = 0
    /// Which way it went, as the capture says beside its bytes.
    public var direction = CapturePoint.Direction.unknown
    /// It is captured live, on an interface of this host.
    public var isLive = false
    /// Whether the filter would refuse other frames between the same ends, which never arrive: asked only of an interface.
    public var isOneOfHidden = false
}
