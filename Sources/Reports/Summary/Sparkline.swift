/// Counts over time in a line of text: `···▁▃█▅··`, a column each, the highest one full.
enum Sparkline {
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The line; a column without anything is a dot, one with little is never empty.
    static func text(_ counts: [Int]) -> String {
        let most = max(counts.max() ?? 0, 1)
        return String(counts.map { $0 <= 0 ? "·" : levels[level(of: $0, most)] })
    }

    /// Rounded up: only the highest column is full.
    private static func level(of count: Int, _ most: Int) -> Int {
        let level = (Double(count) / Double(most) * Double(levels.count)).rounded(.up)
        return min(max(Int(level), 1), levels.count) - 1
    }
}
