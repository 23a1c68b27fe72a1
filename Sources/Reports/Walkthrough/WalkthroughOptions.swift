import Connections
import Findings
import Names
import Packets

/// How a walkthrough is to look.
public struct WalkthroughOptions: Sendable {
    /// How much is said.
    public enum Detail: Sendable {
        /// tcpdump's lines and the states.
        case quiet
        /// Notes and calls; long data phases are folded.
        case normal
        /// Every packet, with all that is known of it.
        case verbose
    }

    /// The number of walkthroughs that `report` shows of a capture with many connections.
    public static let walkthroughLimit = 10

    /// Columns of our own lines; tcpdump's are never cut or wrapped.
    public var width = 98
    /// How much is said.
    public var detail = Detail.normal
    /// Draw a ladder instead of tcpdump's lines.
    public var isLadder = false
    /// How times look in tcpdump's lines.
    public var time = TcpdumpTime()
    /// Absolute sequence numbers in tcpdump's lines (-S).
    public var isAbsolute = false
    /// The frame's number before tcpdump's lines (-#).
    public var isNumbered = false
    /// What is shown of the bytes of frames (-e, -A, -x, -X).
    public var frames: [FrameNumber: FrameText] = [:]
    /// Names to write in place of addresses (--resolve).
    public var names: HostNames?
    /// What the capture is known not to hold.
    public var gaps = CaptureGaps()
    /// The ends whose numbers are those of a text that begins in their middle.
    public var ownNumberings: Set<ConnectionKey> = []
    /// Use escape codes for colours.
    public var isColored = false
    /// The terminal has no characters but ASCII.
    public var isASCII = false
    /// Two lines above the first walkthrough say what its marks mean.
    public var hasLegend = false
    /// The states that a frame has changed are marked: bold where there are colours, else with a star before them.
    public var marksChanges = false

    /// The usual look.
    public init() {}
}
