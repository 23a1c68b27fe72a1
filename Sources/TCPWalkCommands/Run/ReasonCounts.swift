import Packets

/// Frames counted by a reason, each with the first frame it held for, in memory that does not grow.
struct ReasonCounts<Reason: Hashable & Sendable>: Sendable {
    /// A reason, how many frames have it, and the first of them.
    struct Row: Sendable {
        let reason: Reason
        var count = 1
        let first: FrameNumber
    }

    /// The frames of reasons that came when there was no room for more.
    struct Rest: Sendable {
        var count = 1
        let first: FrameNumber
    }

    /// Reasons kept apart. A real capture has a few; further ones, as in a hostile capture, are counted in one row.
    private static var limit: Int { 64 }

    /// The reasons in the order of their first frames.
    private(set) var rows: [Row] = []
    /// What had no room.
    private(set) var rest: Rest?
    /// The row of the frame before: most often it is the next frame's too.
    private var latest = 0

    /// All frames.
    var total: Int {
        rows.reduce(rest?.count ?? 0) { $0 + $1.count }
    }

    /// Counts a frame if its reason has a row.
    mutating func countAgain(_ reason: Reason) -> Bool {
        if latest < rows.count, rows[latest].reason == reason {
            rows[latest].count += 1
            return true
        }
        guard let place = rows.firstIndex(where: { $0.reason == reason }) else { return false }
        rows[place].count += 1
        latest = place
        return true
    }

    /// Counts a frame.
    mutating func count(_ reason: Reason, _ frame: FrameNumber) {
        if countAgain(reason) { return }
        guard rows.count == Self.limit else {
            latest = rows.count
            return rows.append(Row(reason: reason, first: frame))
        }
        if rest == nil { rest = Rest(first: frame) } else { rest?.count += 1 }
    }
}
