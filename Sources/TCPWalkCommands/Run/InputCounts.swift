import Packets

/// What the input held, frame by frame: nothing is skipped without being counted.
struct InputCounts: Sendable {
    /// A malformed header: the first of its layer.
    struct Malformed: Sendable {
        var count = 0
        var first: FrameNumber
        var error: DecodeError
    }

    /// Why a frame was not decoded although it may hold TCP.
    enum Undecoded: Hashable, Sendable {
        /// It ends at something that is not entered.
        case header(NotTCP)
        /// A header is cut or malformed.
        case broken(DecodeError.Layer, DecodeError.Limit)
    }

    /// Frames that passed the filter.
    var matched = 0
    /// TCP segments among them.
    var segments = 0
    /// ICMP errors that quote TCP.
    var icmpErrors = 0
    /// Frames of other protocols, by what they hold.
    private(set) var others = ReasonCounts<NotTCP>()
    /// Frames that may hold TCP and were not decoded.
    private(set) var undecoded = ReasonCounts<Undecoded>()
    /// Fragments without a TCP header.
    private(set) var fragments = 0
    /// Frames of a link type that is not decoded.
    private(set) var unsupported = 0
    /// Frames with a cut or malformed header, by layer.
    private(set) var malformed: [DecodeError.Layer: Malformed] = [:]
    /// Frames captured shorter than they were.
    var cut = 0
    /// The first and the last time in the input.
    var firstTime: Timestamp?
    var lastTime: Timestamp?

    /// Counts a frame that holds no segment.
    mutating func count(_ content: NotTCP, frame: FrameNumber) {
        if others.countAgain(content) { return }
        guard content.mayHideTCP else { return others.count(content, frame) }
        undecoded.count(.header(content), frame)
        switch content.kind {
        case .laterFragment: fragments += 1
        case .linkType: unsupported += 1
        default: break
        }
    }

    /// Counts a frame whose decoding failed.
    mutating func count(_ error: DecodeError, frame: FrameNumber) {
        malformed[error.layer, default: Malformed(first: frame, error: error)].count += 1
        undecoded.count(.broken(error.layer, error.limit), frame)
    }
}
