import Connections
import Packets

/// What a capture is known not to hold: what seems missing may be there.
public struct CaptureGaps: Sendable {
    /// Packets that the capturing kernel dropped.
    public var drops: Int
    /// The frames before which lines of a text were skipped that may have been segments, in order; behind the last frame the next number.
    public var skips: [FrameNumber]

    /// These gaps.
    public init(drops: Int = 0, skips: [FrameNumber] = []) {
        self.drops = drops
        self.skips = skips
    }

    /// Whether nothing is known to be missing.
    var isEmpty: Bool {
        drops == 0 && skips.isEmpty
    }

    /// The first frame before which lines were skipped that may have been segments of `connection`: within it, or behind its last frame
    /// if nothing says that it was over. Nil where there is none.
    public func skip(in connection: Connection, _ outcome: Outcome) -> FrameNumber? {
        let (first, last) = (connection.first.frame, connection.last.frame)
        var (low, high) = (0, skips.count)
        while low < high {
            let middle = (low + high) / 2
            if skips[middle] > first { high = middle } else { low = middle + 1 }
        }
        guard low < skips.count else { return nil }
        return skips[low] <= last || !outcome.isOver ? skips[low] : nil
    }
}

extension Outcome {
    /// Nothing of the connection is to come.
    fileprivate var isOver: Bool {
        switch self {
        case .closed, .reset, .refused: true
        default: false
        }
    }
}
