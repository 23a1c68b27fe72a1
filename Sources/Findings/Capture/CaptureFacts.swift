import Connections
import Packets

/// What the reader of a capture knows beyond its connections.
public struct CaptureFacts: Sendable {
    /// TCP frames that were captured shorter than they were.
    public var cutFrames = 0
    /// Frames that may hold TCP and were not decoded, by reason, in the order in which they are told.
    public var undecoded: [UndecodedFrames] = []
    /// Frames whose time was before that of the frame before them.
    public var backwardSteps = 0
    /// Packets that the capturing kernel dropped; nil when the source does not say.
    public var kernelDrops: Int?
    /// Frames whose time cannot be written in 64 bits of nanoseconds, or which lies before 1970.
    public var impossibleTimes = 0
    /// What the filter hides.
    public var hidden = HiddenTotal()

    /// The scans, floods and backscatter.
    public var groups = CaptureGroups()

    /// Nothing known.
    public init() {}
}
