import Packets

/// Finds the segments of a lane by their place in sequence space.
struct SequenceIndex {
    /// Segments that are looked at for one range.
    static let most = 2048
    /// No segment is longer; what claims to be is found by its beginning only.
    private static let longest: UInt32 = 1 << 20

    private let entries: [(sequence: UInt32, index: Int32)]
    private let reach: UInt32

    /// Of no segments.
    init() {
        entries = []
        reach = 1
    }

    init(_ lane: Lane) {
        var entries: [(sequence: UInt32, index: Int32)] = []
        var reach: UInt32 = 1
        for index in lane.indices {
            let sighting = lane[index]
            entries.append((sighting.sequence, Int32(clamping: index)))
            if sighting.span <= Self.longest { reach = max(reach, sighting.span) }
        }
        self.entries = entries.sorted { ($0.sequence, $0.index) < ($1.sequence, $1.index) }
        self.reach = reach
    }

    /// The segments that begin in `count` numbers from `start` on, wrapping; at most `most`, and whether these are all.
    func beginning(at start: UInt32, count: UInt32) -> (found: [Int], isComplete: Bool) {
        guard !entries.isEmpty else { return ([], true) }
        var found: [Int] = []
        var place = lowerBound(start)
        for _ in entries.indices {
            if place == entries.count { place = 0 }
            guard entries[place].sequence &- start < count else { break }
            if found.count == Self.most { return (found, false) }
            found.append(Int(entries[place].index))
            place += 1
        }
        return (found, true)
    }

    /// The segments that may have numbers in `count` from `start` on.
    func overlapping(_ start: UInt32, count: UInt32) -> (found: [Int], isComplete: Bool) {
        beginning(at: start &- reach, count: count &+ reach)
    }

    private func lowerBound(_ sequence: UInt32) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
