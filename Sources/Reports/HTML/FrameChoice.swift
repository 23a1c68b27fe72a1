import Connections

/// Which frames of a long connection are shown: its beginning, its end, and between them what is not routine, with the
/// frames around it. A loss in the middle is what the reader is looking for.
struct FrameChoice {
    /// Frames left out in one place.
    struct Cut: Equatable {
        /// How many of the frames that are shown come before it.
        var after: Int
        /// How many frames it leaves out.
        var frames: Int
    }

    /// Frames shown on both sides of one that is not routine.
    private static let surroundings = 2

    /// The places of the frames that are shown, in order.
    private(set) var shown: [Int] = []
    /// Where frames are left out.
    private(set) var cuts: [Cut] = []

    /// None of `count` frames.
    init(leavingOut count: Int) {
        if count > 0 { cuts = [Cut(after: 0, frames: count)] }
    }

    /// At most `limit` of the frames of these kinds.
    init(among kinds: [SegmentKind], limit: Int) {
        guard kinds.count > limit else {
            shown = Array(kinds.indices)
            return
        }
        var isShown = [Bool](repeating: false, count: kinds.count)
        var rest = limit
        let (head, tail) = (limit / 2, kinds.count - limit / 4)
        for place in kinds.indices where place < head || place >= tail {
            isShown[place] = true
            rest -= 1
        }
        for place in head..<tail where !kinds[place].isRoutine {
            let around = max(0, place - Self.surroundings)...min(kinds.count - 1, place + Self.surroundings)
            let added = around.filter { !isShown[$0] }
            guard added.count <= rest else { break }
            for each in added { isShown[each] = true }
            rest -= added.count
        }
        fill(from: isShown)
    }

    private mutating func fill(from isShown: [Bool]) {
        var left = 0
        for (place, flag) in isShown.enumerated() {
            guard flag else {
                left += 1
                continue
            }
            if left > 0 { cuts.append(Cut(after: shown.count, frames: left)) }
            left = 0
            shown.append(place)
        }
        if left > 0 { cuts.append(Cut(after: shown.count, frames: left)) }
    }
}

extension SegmentKind {
    /// Nothing about such a segment is worth a look of its own in a long transfer.
    fileprivate var isRoutine: Bool {
        switch self {
        case .data, .ack, .duplicateAck, .windowUpdate, .duplicate: true
        default: false
        }
    }
}
