import Packets

/// What frames are read from, one after the other.
protocol FrameSource: AnyObject {
    /// The frame read last; nil before the first and after the end.
    var pending: PendingFrame? { get }
    /// Reads the next frame.
    func advance()
    /// Lends the bytes of the frame read last.
    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result
}
