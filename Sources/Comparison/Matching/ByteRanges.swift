/// Ranges of bytes, in order and apart.
struct ByteRanges {
    private(set) var ranges: [Range<Int>] = []

    init() {}

    mutating func insert(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        var merged = range
        var kept: [Range<Int>] = []
        for old in ranges {
            if old.upperBound < merged.lowerBound || old.lowerBound > merged.upperBound {
                kept.append(old)
            } else {
                merged = min(old.lowerBound, merged.lowerBound)..<max(old.upperBound, merged.upperBound)
            }
        }
        kept.append(merged)
        ranges = kept.sorted { $0.lowerBound < $1.lowerBound }
    }

    func covers(_ range: Range<Int>) -> Bool {
        ranges.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
    }

    /// What of `0..<count` is in none of them.
    func holes(below count: Int) -> [Range<Int>] {
        var holes: [Range<Int>] = []
        var at = 0
        for range in ranges {
            if range.lowerBound > at { holes.append(at..<min(range.lowerBound, count)) }
            at = max(at, range.upperBound)
        }
        if at < count { holes.append(at..<count) }
        return holes.filter { !$0.isEmpty }
    }
}
