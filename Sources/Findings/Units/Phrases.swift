import Connections
import Packets

/// Turns of phrase that summaries share.
enum Phrases {
    /// "once", "twice", "5 times".
    static func times(_ number: some BinaryInteger) -> String {
        switch number {
        case 1: "once"
        case 2: "twice"
        default: "\(Quantity.count(number)) times"
        }
    }

    /// Seconds with one decimal, for rows of gaps: "1.0 1.0 2.1"; nil where some are unknown.
    static func gaps(_ intervals: [Interval]) -> String? {
        guard intervals.allSatisfy({ $0 >= .zero }) else { return nil }
        let shown = intervals.prefix(10).map { interval in
            let tenths = (interval.nanoseconds &+ 50_000_000) / 100_000_000
            let hundredths = (interval.nanoseconds &+ 5_000_000) / 10_000_000
            return tenths >= 10
                ? "\(tenths / 10).\(tenths % 10)" : "0.\(hundredths < 10 ? "0" : "")\(max(hundredths, 0))"
        }
        return shown.joined(separator: " ") + (intervals.count > 10 ? " …" : "")
    }
}
