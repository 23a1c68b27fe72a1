/// What a line, or several joined, turned out to be.
enum ParsedLine {
    /// A segment.
    case segment(ReadSegment, Completeness)
    /// It ends where a segment's line goes on.
    case unfinished
    /// Something else.
    case other(OtherLine)

    /// How much of a segment's line is there.
    enum Completeness: Int {
        /// Up to its window: what follows may be on the next line, or was left out.
        case cut
        /// All, but its payload's length is not what its numbers say: a digit may be on the next line.
        case doubtful
        /// All.
        case whole
    }

    /// How much was understood, to choose between two ways of joining lines: unknown words speak for the wrong one.
    var rank: Int {
        switch self {
        case .other: 0
        case .unfinished: 1
        case .segment(let segment, let completeness): 3 + 2 * completeness.rawValue - (segment.isGarbled ? 1 : 0)
        }
    }
}

/// Lines that are packets, but none that can be read.
enum OtherLine: Hashable {
    /// No packet at all, or of another protocol.
    case any
    /// `tcpdump -q`: no flags, no numbers.
    case quiet
    /// A row of tshark that says what TCP carries, in place of its ports and numbers.
    case application
    /// FortiOS's sniffer: no window, no length.
    case fortiOS
    /// `tshark -V`: a line for each field.
    case details
    /// Bytes that no text has.
    case binary
}
