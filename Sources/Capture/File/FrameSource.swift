import Packets

/// What frames are read from, one after the other.
protocol FrameSource: AnyObject {
    /// The frame read last; nil before the first and after the end.
    var pending: PendingFrame? { get }
    /// Reads the next frame.
    func advance()
    /// Lends the bytes of the frame read last.
    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result
    /// Hands on the frame read last and those behind it.
    ///
    /// - Returns: False when `take` wants no more frames: the frame that it was given last is then still the current one.
    func forEachFrame(_ take: (PendingFrame, RawSpan) -> Bool) -> Bool
}

extension FrameSource {
    @inline(__always)
    func forEachFrame(_ take: (PendingFrame, RawSpan) -> Bool) -> Bool {
        while let frame = pending {
            guard withBytes({ take(frame, $0) }) else { return false }
            advance()
        }
        return true
    }
}
