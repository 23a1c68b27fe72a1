import Packets

/// What the input held, frame by frame: nothing is skipped without being counted.
struct InputCounts {
    /// A malformed header: the first of its layer.
    struct Malformed {
        var count = 0
        var first: FrameNumber
        var error: DecodeError
    }

    /// Frames that passed the filter.
    var matched = 0
    /// TCP segments among them.
    var segments = 0
    /// ICMP errors that quote TCP.
    var icmpErrors = 0
    /// Frames of other protocols.
    var other = 0
    /// Fragments without a TCP header.
    var fragments = 0
    /// Frames of a link type that is not decoded.
    var unsupported = 0
    /// Frames with a cut or malformed header, by layer.
    var malformed: [DecodeError.Layer: Malformed] = [:]
    /// Frames captured shorter than they were.
    var cut = 0
    /// The first and the last time in the input.
    var firstTime: Timestamp?
    var lastTime: Timestamp?

    /// Counts a frame that holds no segment.
    mutating func count(_ reason: NotTCP) {
        switch reason {
        case .otherProtocol: other += 1
        case .laterFragment: fragments += 1
        case .unsupportedLink: unsupported += 1
        }
    }

    /// Counts a frame whose decoding failed.
    mutating func count(_ error: DecodeError, frame: FrameNumber) {
        malformed[error.layer, default: Malformed(first: frame, error: error)].count += 1
    }
}
