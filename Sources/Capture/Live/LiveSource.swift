import Packets

/// Frames as they come, from an interface or from a file that grows.
public protocol LiveSource {
    /// Frames read so far.
    var frameCount: FrameNumber { get }
    /// Frames whose time was before that of the frame before them.
    var backwardSteps: Int { get }
    /// Frames whose record claims a time that cannot be.
    var impossibleTimes: Int { get }
    /// The link types of the frames, without repeats.
    var linkTypes: [LinkType] { get }
    /// Why no more frames will come; nil while they may.
    var error: CaptureError? { get }
    /// What could not be read although more frames may come.
    var losses: [CaptureError] { get }
    /// To be waited on with poll(2); nil where one has to ask again and again.
    var pollable: Int32? { get }
    /// What else is known of the frame that `next()` gave last.
    var details: FrameDetails { get }
    /// libpcap's counts so far; nil where it has none.
    var statistics: CaptureStatistics? { get }
    /// Packets that the capturing kernel dropped so far; nil when the source does not say.
    var dropped: Int? { get }
    /// Whether no record is half written. Otherwise the writer still holds some back, and what has not come may
    /// yet have happened.
    var isBetweenFrames: Bool { get }

    /// The next frame that waits; nil when none does, or when reading has failed.
    mutating func next() -> FrameHeader?
    /// Lends the bytes of the frame that `next()` gave last.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result
    /// Looks whether the source is still what it was; asked for about once a second.
    mutating func check()
    /// What the user should know of now, said once.
    mutating func takeNotices() -> [String]
    /// To be called after the last frame: what is still to be reported about missing ones.
    mutating func end()
    /// Writes counts of what was dropped to `output`, at its end.
    func writeStatistics(to output: PcapNGOutput)
}
