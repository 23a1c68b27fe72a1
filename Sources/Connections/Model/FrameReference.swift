import Packets

/// A frame and when it passed.
public struct FrameReference: Hashable, Sendable {
    /// The frame's number.
    public var frame: FrameNumber
    /// When it was captured.
    public var time: Timestamp

    /// The frame `frame` at `time`.
    public init(frame: FrameNumber, time: Timestamp) {
        self.frame = frame
        self.time = time
    }
}
